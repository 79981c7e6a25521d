import { DatabaseSync } from "node:sqlite";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { createQueryDialect } from "../query-dialect.ts";
import { networkReads } from "../reads/network-reads.ts";
import type { Tables } from "../tables.ts";
import { openSqliteStore } from "./sqlite-store.ts";

/** The statement by which an activity's large networks are read. */
async function toStatement(): Promise<string> {
  const texts: string[] = [];
  const dialect = createQueryDialect("sqlite", async (text) => {
    texts.push(text);
    return { rows: [] };
  });
  const reads = networkReads(new Kysely<Tables>({ dialect }));
  await reads.networks({ projectId: "p", activityId: "a" });
  return texts[0]!;
}

test("[M15] large networks are found by their index, however many small ones there are", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tomoni-networks-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "x.db");
  await (await openSqliteStore(path)).close();
  const database = new DatabaseSync(path);
  onTestFinished(() => database.close());

  const rows = database
    .prepare(`explain query plan ${await toStatement()}`)
    .all("p", "a", "p", "a");

  const steps = rows.map(({ detail }) => String(detail)).filter((step) => step.includes("SEARCH"));
  expect(steps).toEqual([
    expect.stringContaining("PRIMARY KEY (project_id=? AND activity_id=? AND network=?)"),
    expect.stringContaining("network_tallies_large (project_id=? AND activity_id=? AND total>?)"),
  ]);
});
