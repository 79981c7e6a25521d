import { DatabaseSync } from "node:sqlite";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { createQueryDialect } from "../query-dialect.ts";
import { participantReads } from "../reads/participant-reads.ts";
import type { Tables } from "../tables.ts";
import { openSqliteStore } from "./sqlite-store.ts";

test("[Q36] what a participant holds is found by whole keys, however many others voted", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tomoni-held-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "x.db");
  await (await openSqliteStore(path)).close();
  const database = new DatabaseSync(path);
  onTestFinished(() => database.close());
  const plans: string[] = [];
  const dialect = createQueryDialect("sqlite", async (text, parameters) => {
    const rows = database.prepare(`explain query plan ${text}`).all(...(parameters as string[]));
    plans.push(rows.map(({ detail }) => String(detail)).join("\n"));
    return { rows: [] };
  });

  await participantReads(new Kysely<Tables>({ dialect })).stancesOf("p", "ptc");

  expect(plans).toEqual([
    expect.stringContaining("PRIMARY KEY (project_id=? AND activity_id=? AND participant_id=?)"),
  ]);
});
