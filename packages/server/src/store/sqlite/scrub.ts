import type { DatabaseSync } from "node:sqlite";
import { setImmediate, setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { AppError } from "../../errors.ts";
import { program, type Records } from "../records.ts";
import { busyTimeoutMs } from "./open.ts";

/** The job by which words that were erased leave the index of similar ideas and the log as well. */
export const scrubJob = { id: "scrub", kind: "scrub", dueAt: 0, isRepeated: true } as const;

/** How many pages of the index one step writes: a few milliseconds of the event loop. */
const stepPages = 16;

/** Reads are short, but for a backup: after this the job is tried again later. */
const mostLooks = 40;
const betweenLooksMs = 50;

type Index = "idea_terms" | "voice_terms";

/** One step towards an index of one part. @returns whether there is more to do */
function mergeTerms(records: Records, index: Index, pages: number): Promise<boolean> {
  return records.change(program, async ({ db }) => {
    const count = async () => {
      const { rows } = await sql<{ changes: number }>`select total_changes() as changes`.execute(
        db,
      );
      return rows[0]!.changes;
    };
    const before = await count();
    const name = sql.id(index);
    await sql`insert into ${name} (${name}, rank) values ('merge', ${pages})`.execute(db);
    return (await count()) - before >= 2;
  });
}

/** Begins the log anew. @returns false where somebody reads from it: to wait within SQLite would hold up the votes */
function truncateLog(writer: DatabaseSync): boolean {
  writer.exec("pragma busy_timeout = 0");
  try {
    const done = writer.prepare("pragma wal_checkpoint(truncate)").get() as { busy: number };
    return done.busy === 0;
  } finally {
    writer.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  }
}

async function scrubIndex(records: Records, index: Index): Promise<void> {
  // A negative number begins: all parts are to become one.
  let isMore = await mergeTerms(records, index, -stepPages);
  while (isMore) {
    await setImmediate();
    isMore = await mergeTerms(records, index, stepPages);
  }
}

/**
 * Removes what SQLite still keeps of words that were erased. FTS5 only notes that a row has left its index, and drops the
 * terms when it merges the parts that hold them; the log keeps pages as they were until it is written over.
 * @see https://www.sqlite.org/fts5.html#the_merge_command
 */
export async function scrub(writer: DatabaseSync, records: Records): Promise<void> {
  await scrubIndex(records, "idea_terms");
  await scrubIndex(records, "voice_terms");
  for (let left = mostLooks; !truncateLog(writer); left -= 1) {
    if (left === 0) throw new AppError("unavailable", { detail: "The log is being read." });
    await setTimeout(betweenLooksMs);
  }
}
