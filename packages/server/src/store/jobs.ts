import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Engine } from "./migrations/dialect.ts";
import type { JobRow, Tables } from "./tables.ts";

/** Something to be done later, once or more often, by whichever server comes first. */
export interface NewJob {
  /** Made by whoever enqueues it: a second with the same id is the same job. */
  id: string;
  kind: string;
  projectId?: string;
  data?: Readonly<Record<string, unknown>>;
  dueAt: number;
  /** Whether one of this id that is under way, or was given up, is to be done once more. */
  isRepeated?: boolean;
}

/** A job that was claimed; `claim` tells this attempt from a later one, made when its lease had run out. */
export type ClaimedJob = Omit<JobRow, "claim" | "failed_at"> & { claim: string };

/** Enqueues within a transaction, together with what caused it. */
export async function enqueueJob(
  db: Kysely<Tables>,
  { id, kind, projectId = "", data = {}, dueAt, isRepeated = false }: NewJob,
): Promise<void> {
  await db
    .insertInto("jobs")
    .values({
      id,
      kind,
      project_id: projectId,
      data: JSON.stringify(data),
      due_at: dueAt,
      attempts: 0,
      claim: null,
      failed_at: null,
      created_at: dueAt,
    })
    .onConflict((conflict) =>
      isRepeated
        ? conflict
            .column("id")
            .doUpdateSet({ due_at: dueAt, attempts: 0, claim: null, failed_at: null })
        : conflict.doNothing(),
    )
    .execute();
}

interface ClaimRequest {
  kinds: readonly string[];
  now: number;
  leaseMs: number;
  limit: number;
}

/**
 * Claims jobs that are due: their attempt is counted now, and their due time becomes the end of the lease, after which
 * another may claim them. Two that claim at once get different jobs.
 */
export async function claimJobs(
  { db, engine }: { db: Kysely<Tables>; engine: Engine },
  { kinds, now, leaseMs, limit }: ClaimRequest,
): Promise<ClaimedJob[]> {
  const claim = randomUUID();
  const due = db
    .selectFrom("jobs")
    .select("id")
    .where("failed_at", "is", null)
    .where("due_at", "<=", now)
    .where("kind", "in", ["", ...kinds])
    .orderBy("due_at")
    .orderBy("id")
    .limit(limit)
    .$if(engine === "postgres", (query) => query.forUpdate().skipLocked());
  const rows = await db
    .updateTable("jobs")
    .set({ attempts: sql<number>`attempts + 1`, due_at: now + leaseMs, claim })
    .where("id", "in", due)
    .returningAll()
    .execute();
  return rows.map(({ failed_at: _failed, ...row }) => ({ ...row, claim }));
}

/** When the next job of these kinds is due. */
export async function nextDueAt(
  db: Kysely<Tables>,
  kinds: readonly string[],
): Promise<number | undefined> {
  const next = await db
    .selectFrom("jobs")
    .select("due_at")
    .where("failed_at", "is", null)
    .where("kind", "in", ["", ...kinds])
    .orderBy("due_at")
    .limit(1)
    .executeTakeFirst();
  return next?.due_at;
}

const isStillClaimed = ({ id, claim }: ClaimedJob) => ({ id, claim });

/** Ends a job, unless its lease ran out and another has it. @returns whether it was still this one's */
export async function finishJob(db: Kysely<Tables>, job: ClaimedJob): Promise<boolean> {
  const done = await db
    .deleteFrom("jobs")
    .where((row) => row.and(isStillClaimed(job)))
    .returning("id")
    .execute();
  return done.length > 0;
}

/** Puts a job off: to be tried again, or with its attempts begun anew where it comes again by the clock. */
export async function postponeJob(
  db: Kysely<Tables>,
  job: ClaimedJob,
  { dueAt, isNew = false }: { dueAt: number; isNew?: boolean },
): Promise<void> {
  await db
    .updateTable("jobs")
    .set({ due_at: dueAt, claim: null, ...(isNew && { attempts: 0 }) })
    .where((row) => row.and(isStillClaimed(job)))
    .execute();
}

/** Gives a job up; it stays there for whoever looks into it. */
export async function failJob(db: Kysely<Tables>, job: ClaimedJob, now: number): Promise<void> {
  await db
    .updateTable("jobs")
    .set({ failed_at: now, claim: null })
    .where((row) => row.and(isStillClaimed(job)))
    .execute();
}
