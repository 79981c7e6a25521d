import { createId } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import { checkVoter } from "../../store/counts/ledger.ts";
import type { Author } from "../../store/counts/writes.ts";
import type { Change } from "../../store/records.ts";
import type { ActivityRow, CommentRow, IdeaRow, Tables } from "../../store/tables.ts";
import { indexVoice } from "../../store/voice-terms.ts";
import { visibilityOf } from "../moderation/standing.store.ts";
import { dropWords } from "../voices/gone.store.ts";
import { changeVoice, findVoice } from "../voices/voice.store.ts";

/** Words, and whose they are said to be. */
export interface OwnWords {
  author: Author;
  activityId: string;
  id: string;
}

type Table = "ideas" | "comments";

const missing = { ideas: "idea-not-found", comments: "comment-not-found" } as const;

/** A participant, and whom they were merged into: the words of either are theirs. */
async function toAuthorIds({ db }: Change, author: Author): Promise<string[]> {
  const merged = await db
    .selectFrom("merged_participants")
    .select("into_id")
    .where("project_id", "=", author.projectId)
    .where("id", "=", author.participantId)
    .executeTakeFirst();
  return [author.participantId, ...(merged ? [merged.into_id] : [])];
}

/** The row of one's own words, which nobody else writes until the commit. @throws AppError where they are not one's own */
export async function lockOwn<Name extends Table>(
  change: Change,
  table: Name,
  { author, activityId, id }: OwnWords,
): Promise<Tables[Name]> {
  await change.lock(author.participantId, activityId, id);
  const rows: readonly (IdeaRow | CommentRow)[] = await change.db
    .selectFrom(table as Table)
    .selectAll()
    .where("project_id", "=", author.projectId)
    .where("id", "=", id)
    .where("participant_id", "in", await toAuthorIds(change, author))
    .execute();
  const [row] = rows;
  // What the team says carries nobody's name, and is the team's to change.
  if (!row || ("author" in row && row.author !== "participant")) throw new AppError(missing[table]);
  return row as Tables[Name];
}

/**
 * How words are seen once they are changed: where the team approves first, it is asked again.
 * @throws AppError where they were taken back, or the activity takes no words of the author now
 */
export async function checkEditable(
  { db }: Change,
  row: IdeaRow | CommentRow,
  { author, words }: { author: Author; words: string },
): Promise<string> {
  if (row.taken_back_at !== null || row.visibility === "hidden")
    throw new AppError("title" in row ? missing.ideas : missing.comments);
  const activity: Pick<ActivityRow, "status" | "voters" | "moderation"> = await db
    .selectFrom("activities")
    .select(["status", "voters", "moderation"])
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.activity_id)
    .executeTakeFirstOrThrow();
  if (activity.status !== "live") throw new AppError("activity-not-live");
  checkVoter(activity, author);
  if (row.visibility === "waiting") return row.visibility;
  const project = await db
    .selectFrom("projects")
    .select("moderation")
    .where("id", "=", row.project_id)
    .executeTakeFirstOrThrow();
  const { project_id: projectId, participant_id: participantId } = row;
  return visibilityOf(db, { projectId, participantId, project, activity, words });
}

/** The team's inbox has the words as they are now, or as gone. */
async function followWords(
  change: Change,
  row: IdeaRow | CommentRow,
  goneAt: number | null,
): Promise<void> {
  const { project_id: projectId, id } = row;
  const voice = await findVoice(change, { projectId, voiceId: id });
  if (!voice) return;
  const text = "title" in row ? `${row.title} ${row.body}` : row.body;
  await indexVoice(change, voice, goneAt === null ? text : "");
  if (goneAt !== null) await dropWords(change, { projectId, ids: [id] });
  await changeVoice(change, voice, { visibility: row.visibility, gone_at: goneAt });
}

/** Tells the team what an author did, without the words, and readers of the activity that it changed. */
export async function tellChange(
  change: Change,
  row: IdeaRow | CommentRow,
  { type, at }: { type: "edited" | "taken-back"; at: number },
): Promise<void> {
  const { project_id: projectId, activity_id: activityId, id: subjectId } = row;
  const isIdea = "title" in row;
  await followWords(change, row, type === "edited" ? null : at);
  if (isIdea)
    await change.db
      .insertInto("idea_events")
      .values({
        project_id: projectId,
        idea_id: row.id,
        id: createId("event", at),
        type,
        value: "",
        at,
      })
      .execute();
  change.sums.bump({ projectId, at }, activityId, { participants: 0, verified: 0 });
  await change.record({
    projectId,
    activityId,
    subjectId,
    at,
    type: `${isIdea ? "idea" : "comment"}.${type}`,
  });
}
