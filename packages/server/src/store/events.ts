import { type Kysely, sql } from "kysely";
import type { EventRow, Tables } from "./tables.ts";

/** Who changed something. A participant goes without an id: nothing here may lead back to one who erased themselves. */
export type Actor =
  | { kind: "key"; id: string }
  | { kind: "member"; id: string }
  | { kind: "participant" }
  /** The command line, the demo and what runs in the background. */
  | { kind: "program" };

/** Something that happened in a project; `data` holds no words of customers and no id of a participant. */
export interface NewEvent {
  projectId: string;
  /** What happened, such as `activity.opened`. */
  type: string;
  activityId?: string;
  /** What it happened to, where that is not the activity. */
  subjectId?: string;
  data?: Readonly<Record<string, unknown>>;
  at: number;
}

/** `key key_…`, `member mem_…`, `participant` or `program`. */
export function toActorText(actor: Actor): string {
  return "id" in actor ? `${actor.kind} ${actor.id}` : actor.kind;
}

/**
 * Appends to a project's events within a transaction. The row of the last number is held until the commit, so that
 * events are seen in the order of their numbers and none is seen later than a higher one.
 */
export async function appendEvent(
  db: Kysely<Tables>,
  actor: Actor,
  { projectId, type, activityId, subjectId, data = {}, at }: NewEvent,
): Promise<void> {
  const { last_number: number } = await db
    .insertInto("event_heads")
    .values({ project_id: projectId, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .column("project_id")
        .doUpdateSet({ last_number: sql<number>`event_heads.last_number + 1` }),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("events")
    .values({
      project_id: projectId,
      number,
      type,
      actor: toActorText(actor),
      activity_id: activityId ?? null,
      subject_id: subjectId ?? null,
      data: JSON.stringify(data),
      at,
    })
    .execute();
}

/** Events of a project after a number, in their order: whoever asks again from the last misses none. */
export function readEvents(
  db: Kysely<Tables>,
  { projectId, after, limit }: { projectId: string; after: number; limit: number },
): Promise<EventRow[]> {
  return db
    .selectFrom("events")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("number", ">", after)
    .orderBy("number")
    .limit(limit)
    .execute();
}
