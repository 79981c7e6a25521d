import { sql } from "kysely";

/** What is public, and the asking participant's own that waits for approval. */
export function isShownTo(participantId: string | undefined) {
  return sql<boolean>`(visibility = 'visible' or (visibility = 'waiting' and participant_id = ${participantId ?? ""}))`;
}

/** Of a row of ideas, how many comments everybody sees; a reply only stands below a comment that is seen. */
export const seenComments = `(select count(*) from comments c
  where c.project_id = ideas.project_id and c.subject_id = ideas.id and c.visibility = 'visible' and c.taken_back_at is null
    and (c.reply_to is null or exists (select 1 from comments p where p.id = c.reply_to and p.visibility = 'visible')))`;

/** Of a row of ideas, what its supports weigh. */
export const weighedSupports = `(select coalesce(sum(s.weight), 0) from supports s
  where s.project_id = ideas.project_id and s.idea_id = ideas.id)`;
