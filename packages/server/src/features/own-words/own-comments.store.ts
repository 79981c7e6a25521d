import { buckets } from "../../store/counts/buckets.ts";
import type { Change } from "../../store/records.ts";
import type { CommentRow } from "../../store/tables.ts";
import { countSeenComments } from "../comments/seen-comments.store.ts";
import { checkEditable, lockOwn, type OwnWords, tellChange } from "./own-words.store.ts";

/** Puts one's own comment in other words; the same words again change nothing. */
export async function editComment(
  change: Change,
  { body, ...own }: OwnWords & { body: string },
): Promise<CommentRow> {
  const row = await lockOwn(change, "comments", own);
  const visibility = await checkEditable(change, row, { author: own.author, words: body });
  if (row.body === body) return row;
  const changes = { body, visibility, edited_at: own.author.at };
  await change.db
    .updateTable("comments")
    .set(changes)
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.id)
    .execute();
  await countSeenComments(change, row.project_id, [row.subject_id]);
  const edited = { ...row, ...changes };
  await tellChange(change, edited, { type: "edited", at: own.author.at });
  return edited;
}

async function hasReplies({ db }: Change, { project_id, subject_id, id }: CommentRow) {
  const reply = await db
    .selectFrom("comments")
    .select("id")
    .where("project_id", "=", project_id)
    .where("subject_id", "=", subject_id)
    .where("reply_to", "=", id)
    .where("visibility", "<>", "hidden")
    .limit(1)
    .executeTakeFirst();
  return reply !== undefined;
}

/** Takes one's own comment back: its words go, and it is shown no more unless somebody replied. */
export async function takeCommentBack(change: Change, own: OwnWords): Promise<void> {
  const row = await lockOwn(change, "comments", own);
  if (row.taken_back_at !== null) return;
  const visibility = (await hasReplies(change, row)) ? "visible" : "hidden";
  await change.db
    .updateTable("comments")
    .set({ body: "", visibility, taken_back_at: own.author.at })
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.id)
    .execute();
  change.sums.tally([row.project_id, row.activity_id, buckets.comments], -1, -row.verified);
  await countSeenComments(change, row.project_id, [row.subject_id]);
  await tellChange(change, { ...row, visibility }, { type: "taken-back", at: own.author.at });
}
