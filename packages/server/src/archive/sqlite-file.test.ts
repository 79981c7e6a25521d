import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../store/sqlite/open.ts";
import { copyDatabase } from "./sqlite-file.ts";

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tomoni-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Rows of 4 kB each, which is a page. */
function fill(database: DatabaseSync, rows: number): void {
  database.exec("create table filled (n integer, padding text)");
  database.exec(
    `insert into filled with recursive n (i) as (select 1 union all select i + 1 from n where i < ${rows})
     select i, hex(zeroblob(2000)) from n`,
  );
}

test("[X1] a copy is of the moment it began, and never begins again, however much is written", async () => {
  const folder = createFolder();
  const from = join(folder, "from.db");
  const writer = openDatabase(from);
  fill(writer, 5000);
  const shares: number[] = [];

  await copyDatabase(from, join(folder, "to.db"), {
    onShare(share) {
      shares.push(share);
      writer.exec(
        "insert into filled values (0, 'later'); update filled set padding = '' where n = 1",
      );
    },
  });

  const copy = new DatabaseSync(join(folder, "to.db"), { readOnly: true });
  const [row] = copy
    .prepare("select count(*) as rows, max(n) as last, min(n) as first from filled")
    .all();
  copy.close();
  writer.close();
  expect({ ...row }).toEqual({ rows: 5000, last: 5000, first: 1 });
  expect(shares.length).toBeGreaterThan(3);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
});
