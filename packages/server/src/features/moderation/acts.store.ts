import { createId } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import { toActorText } from "../../store/events.ts";
import type { Change } from "../../store/records.ts";
import type { VoiceRow } from "../../store/voice-tables.ts";
import { countSeenComments } from "../comments/seen-comments.store.ts";
import { addEntry, changeVoice, lockVoice, type VoiceRef } from "../voices/voice.store.ts";

const tables = { idea: "ideas", comment: "comments", reason: "comments", pin: "pins" } as const;

function tableOf({ kind, gone_at }: VoiceRow) {
  const table = gone_at === null ? tables[kind as keyof typeof tables] : undefined;
  // What the team wrote down itself is seen by nobody else, and of what is gone nothing is left.
  if (!table) throw new AppError("voice-not-found");
  return table;
}

/** A voice whose words nobody else writes until the commit. @throws AppError where it has none that customers see */
async function lockWords(change: Change, ref: VoiceRef): Promise<VoiceRow> {
  const known = await lockVoice(change, ref);
  tableOf(known);
  return known;
}

/** What was reported has been looked at. */
async function lookAtFlags({ db }: Change, { projectId, voiceId }: VoiceRef, at: number) {
  await db
    .updateTable("flags")
    .set({ looked_at: at })
    .where("project_id", "=", projectId)
    .where("subject_id", "=", voiceId)
    .where("looked_at", "is", null)
    .execute();
}

/** Shows words or hides them: in the inbox, in every count of what is seen, and to whoever reads the activity. */
async function setVisibility(
  change: Change,
  row: VoiceRow,
  { visibility, at }: { visibility: "visible" | "hidden"; at: number },
): Promise<void> {
  const { project_id: projectId, id, activity_id: activityId } = row;
  const table = tableOf(row);
  await change.db
    .updateTable(table)
    .set({ visibility })
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .execute();
  if (table === "comments") {
    const { subject_id } = await change.db
      .selectFrom("comments")
      .select("subject_id")
      .where("project_id", "=", projectId)
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    await countSeenComments(change, projectId, [subject_id]);
  }
  await changeVoice(change, row, { visibility });
  if (activityId !== null)
    change.sums.bump({ projectId, at }, activityId, { participants: 0, verified: 0 });
}

export interface Act extends VoiceRef {
  at: number;
}

/** Shows what waits; what was reported stays as it is. What is hidden is shown by `unhide` alone. */
export async function approve(change: Change, act: Act): Promise<void> {
  const row = await lockWords(change, act);
  await lookAtFlags(change, act, act.at);
  const line = { id: createId("event", act.at), type: "approved", at: act.at };
  if (row.visibility === "hidden") return;
  await addEntry(change, row, line);
  if (row.visibility === "waiting")
    await setVisibility(change, row, { visibility: "visible", at: act.at });
  else await changeVoice(change, row, {});
}

/** Hides words, with the reason; hidden again, they stay as they were hidden. */
export async function hide(change: Change, { reason, ...act }: Act & { reason: string }) {
  const row = await lockWords(change, act);
  await lookAtFlags(change, act, act.at);
  if (row.visibility === "hidden") return;
  const { at } = act;
  await addEntry(change, row, { id: createId("event", at), type: "hidden", at, data: { reason } });
  await setVisibility(change, row, { visibility: "hidden", at });
}

/** Shows again what was hidden. */
export async function unhide(change: Change, act: Act): Promise<void> {
  const row = await lockWords(change, act);
  if (row.visibility !== "hidden") return;
  const { at } = act;
  await addEntry(change, row, { id: createId("event", at), type: "shown-again", at });
  await setVisibility(change, row, { visibility: "visible", at });
}

async function authorOf({ db }: Change, row: VoiceRow): Promise<string> {
  const { participant_id } = await db
    .selectFrom(tableOf(row))
    .select("participant_id")
    .where("project_id", "=", row.project_id)
    .where("id", "=", row.id)
    .executeTakeFirstOrThrow();
  return participant_id;
}

/** Holds what the author of these words says from now on; that it was done is told by the words, not by who they are. */
export async function block(change: Change, { reason, at, ...ref }: Act & { reason: string }) {
  const row = await lockWords(change, ref);
  const participant_id = await authorOf(change, row);
  const said = { reason, actor: toActorText(change.actor), at };
  const added = await change.db
    .insertInto("blocked_participants")
    .values({ project_id: row.project_id, participant_id, ...said })
    .onConflict((conflict) => conflict.doNothing())
    .returning("at")
    .executeTakeFirst();
  if (!added) return;
  const line = { id: createId("event", at), type: "author-blocked", at, data: { reason } };
  await addEntry(change, row, line);
  await changeVoice(change, row, {});
}

export async function unblock(change: Change, { at, ...ref }: Act): Promise<void> {
  const row = await lockWords(change, ref);
  const gone = await change.db
    .deleteFrom("blocked_participants")
    .where("project_id", "=", row.project_id)
    .where("participant_id", "=", await authorOf(change, row))
    .returning("at")
    .executeTakeFirst();
  if (!gone) return;
  await addEntry(change, row, { id: createId("event", at), type: "author-unblocked", at });
  await changeVoice(change, row, {});
}
