import { sql } from "kysely";
import { seenComments } from "../../store/reads/contributions.ts";
import type { Change } from "../../store/records.ts";

/**
 * Counts anew the comments that are seen of these subjects, as far as they are ideas: a reply is not seen below what is
 * hidden.
 */
export async function countSeenComments(
  { db }: Change,
  projectId: string,
  subjectIds: readonly string[],
): Promise<void> {
  for (const id of subjectIds.toSorted()) {
    const idea = sql`where project_id = ${projectId} and id = ${id}`;
    // Held first: a statement that waits for a comment on its way would not see it.
    await sql`update ideas set comments = comments ${idea}`.execute(db);
    await sql`update ideas set comments = ${sql.raw(seenComments)} ${idea}`.execute(db);
  }
}
