import { toIndexTerms } from "../../analysis/similar-terms.ts";
import { buckets } from "../../store/counts/buckets.ts";
import type { Change } from "../../store/records.ts";
import type { IdeaRow } from "../../store/tables.ts";
import { checkEditable, lockOwn, type OwnWords, tellChange } from "./own-words.store.ts";

interface Words {
  title: string;
  body: string;
}

/** Puts one's own idea in other words, its picture being kept; the same words again change nothing. */
export async function editIdea(
  change: Change,
  { title, body, ...own }: OwnWords & Words,
): Promise<IdeaRow> {
  const row = await lockOwn(change, "ideas", own);
  const visibility = await checkEditable(change, row, {
    author: own.author,
    words: `${title} ${body}`,
  });
  if (row.title === title && row.body === body) return row;
  const changes = { title, body, visibility, edited_at: own.author.at };
  await change.db
    .updateTable("ideas")
    .set(changes)
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.id)
    .execute();
  await change.setTerms(row, toIndexTerms({ title, body }));
  const edited = { ...row, ...changes };
  await tellChange(change, edited, { type: "edited", at: own.author.at });
  return edited;
}

/** Whether others added to an idea: what they said keeps its sense only where the idea is still there. */
async function hasOthers({ db }: Change, row: IdeaRow): Promise<boolean> {
  const support = await db
    .selectFrom("supports")
    .select("idea_id")
    .where("project_id", "=", row.project_id)
    .where("idea_id", "=", row.id)
    .where("participant_id", "<>", row.participant_id)
    .limit(1)
    .executeTakeFirst();
  if (support) return true;
  const comment = await db
    .selectFrom("comments")
    .select("id")
    .where("project_id", "=", row.project_id)
    .where("subject_id", "=", row.id)
    .where("participant_id", "<>", row.participant_id)
    .where("visibility", "<>", "hidden")
    .limit(1)
    .executeTakeFirst();
  return comment !== undefined;
}

/** The picture goes with the words, unless another idea shows it too. */
async function dropPicture({ db }: Change, { project_id, image_id }: IdeaRow): Promise<void> {
  if (image_id === null) return;
  const shown = db
    .selectFrom("ideas")
    .select("id")
    .where("project_id", "=", project_id)
    .where("image_id", "=", image_id);
  await db
    .deleteFrom("images")
    .where("project_id", "=", project_id)
    .where("id", "=", image_id)
    .where(({ not, exists }) => not(exists(shown)))
    .execute();
}

/**
 * Takes one's own idea back: its words and picture go, and it is shown no more unless others supported it or commented.
 * Their supports stay counted.
 */
export async function takeIdeaBack(change: Change, own: OwnWords): Promise<void> {
  const row = await lockOwn(change, "ideas", own);
  if (row.taken_back_at !== null) return;
  const visibility = (await hasOthers(change, row)) ? "visible" : "hidden";
  await change.db
    .updateTable("ideas")
    .set({ title: "", body: "", image_id: null, visibility, taken_back_at: own.author.at })
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.id)
    .execute();
  await dropPicture(change, row);
  await change.setTerms(row, []);
  change.sums.tally([row.project_id, row.activity_id, buckets.ideas], -1, -row.verified);
  await tellChange(change, { ...row, visibility }, { type: "taken-back", at: own.author.at });
}
