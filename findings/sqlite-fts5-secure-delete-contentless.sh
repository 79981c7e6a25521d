#!/usr/bin/env bash
# Package    SQLite 3.53.4 with FTS5, as node:sqlite of Node 24.21.0 has it
# Behaviour  The FTS5 option `secure-delete` takes a deleted row's terms out of the file at once. On a table without content
#            (`content = '', contentless_delete = 1`) the option is accepted and does nothing: the row is found no more, and its
#            terms stay in the file until the parts of the index are merged. `pragma secure_delete` makes no difference.
# Output     with content, option off: found 0, in the file; after `optimize` gone
#            with content, option on: found 0, gone
#            without content, option off: found 0, in the file; after `optimize` gone
#            without content, option on: found 0, in the file; after `optimize` gone
# Why        Whoever indexes people's words without keeping them twice and must erase on request believes that the option is
#            enough. What is enough is `merge` with a negative number and then with positive ones until nothing changes (small
#            steps) or `optimize` (one long one), and a log that is begun anew.
# See        https://www.sqlite.org/fts5.html
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund node@24.21.0
cat > seen.mjs <<'JS'
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

const file = "birds.db";
const isInFile = () => readFileSync(file).includes("ebrafinch");

function attempt(options, isSecure) {
  rmSync(file, { force: true });
  const database = new DatabaseSync(file);
  database.exec("pragma secure_delete = on");
  database.exec(`create virtual table birds using fts5 (name ${options})`);
  database.exec(`insert into birds (birds, rank) values ('secure-delete', ${Number(isSecure)})`);
  database.exec("insert into birds (rowid, name) values (1, 'heron'), (2, 'zebrafinch'), (3, 'osprey')");
  const before = isInFile();
  database.exec("delete from birds where rowid = 2");
  const { found } = database.prepare("select count(*) as found from birds where birds match 'zebrafinch'").get();
  const afterDelete = isInFile();
  database.exec("insert into birds (birds) values ('optimize')");
  const outcome = { before, found, afterDelete, afterOptimize: isInFile() };
  database.close();
  return outcome;
}

const without = ", content = '', contentless_delete = 1";
const seen = {
  "with content, option off": attempt("", false),
  "with content, option on": attempt("", true),
  "without content, option off": attempt(without, false),
  "without content, option on": attempt(without, true),
};
console.log(process.versions.sqlite, seen);
const stays = { before: true, found: 0, afterDelete: true, afterOptimize: false };
assert.deepEqual(seen, {
  "with content, option off": stays,
  "with content, option on": { ...stays, afterDelete: false },
  "without content, option off": stays,
  "without content, option on": stays,
});
JS
node_modules/.bin/node seen.mjs
echo "As seen."
