import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { createId } from "@tomoni/sdk/contract";

/** How many votes a second SQLite makes durable where nothing is around it: each alone, or a hundred at a time. */
const [file = "", seconds = "2", batch] = process.argv.slice(2);

function measure(batch: number): number {
  const database = new DatabaseSync(file);
  database.exec(
    "pragma journal_mode = wal; pragma synchronous = full; create table votes (activity text, participant text, value text, primary key (activity, participant)) without rowid; create table tallies (value text primary key, total integer)",
  );
  const insert = database.prepare("insert into votes values ('a', ?, '1')");
  const count = database.prepare(
    "insert into tallies values ('1', ?) on conflict do update set total = total + excluded.total",
  );
  const ids = Array.from({ length: 400_000 }, () => createId("participant"));
  const startedMs = performance.now();
  const endMs = startedMs + Number(seconds) * 1000;
  let stored = 0;
  while (performance.now() < endMs && stored + batch <= ids.length) {
    database.exec("begin immediate");
    for (let index = 0; index < batch; index += 1) insert.run(ids[stored++]!);
    count.run(batch);
    database.exec("commit");
  }
  const perSecond = (stored / (performance.now() - startedMs)) * 1000;
  database.close();
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
  return perSecond;
}

process.send?.(measure(batch === "hundred" ? 100 : 1));
process.disconnect();
