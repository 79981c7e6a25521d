import { createId } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import type { Change } from "../../store/records.ts";
import type { VoiceRow } from "../../store/voice-tables.ts";
import { checkThere } from "./answers.store.ts";
import { moveSupports, returnSupports } from "./merge-supports.store.ts";
import { addEntry, changeVoice, findVoice, type VoiceRef } from "./voice.store.ts";

export interface Merge extends VoiceRef {
  ifRevision: number | undefined;
  /** The voice that it becomes a part of. */
  into: string;
  at: number;
}

/** Two voices that nobody changes until the commit, nor supports. @throws AppError where one is not there */
async function lockBoth(
  change: Change,
  { projectId, voiceId, other }: VoiceRef & { other: string },
): Promise<[VoiceRow, VoiceRow]> {
  const find = (id: string) => findVoice(change, { projectId, voiceId: id });
  const known = [await find(voiceId), await find(other)];
  const activities = known.flatMap((row) => row?.activity_id ?? []);
  await change.lock(voiceId, other, ...activities);
  const [one, two] = [await find(voiceId), await find(other)];
  if (!one || !two) throw new AppError("voice-not-found");
  return [one, two];
}

const isIdea = (row: VoiceRow) => row.kind === "idea";

/** @throws AppError where the two cannot become one, such as when each is to become a part of the other */
function checkMerge(from: VoiceRow, into: VoiceRow, ifRevision: number | undefined): void {
  checkThere(from);
  checkThere(into);
  if (ifRevision !== undefined && ifRevision !== from.revision)
    throw new AppError("changed-meanwhile");
  if (from.merged_into !== null || into.merged_into !== null) throw new AppError("voice-merged");
  if (from.id === into.id || (isIdea(from) && !isIdea(into))) throw new AppError("cannot-merge");
}

/** What was merged into a voice goes on with it. */
async function takeAlong(change: Change, from: VoiceRow, into: VoiceRow): Promise<void> {
  const rows = await change.db
    .selectFrom("voices")
    .selectAll()
    .where("project_id", "=", from.project_id)
    .where("merged_into", "=", from.id)
    .orderBy("id")
    .execute();
  for (const row of rows) await changeVoice(change, row, { merged_into: into.id });
  await pointIdeas(change, rows, into.id);
}

/** Shows customers where ideas went, or that they are by themselves again. */
async function pointIdeas(
  { db }: Change,
  rows: readonly VoiceRow[],
  into: string | null,
): Promise<void> {
  for (const { project_id, id } of rows.filter(isIdea))
    await db
      .updateTable("ideas")
      .set({ merged_into: into })
      .where("project_id", "=", project_id)
      .where("id", "=", id)
      .execute();
}

/** Tells both histories, and readers of both activities. */
async function tellBoth(
  change: Change,
  [one, other]: readonly [VoiceRow, VoiceRow],
  { type, at }: { type: string; at: number },
): Promise<void> {
  const line = (voiceId: string) => ({ id: createId("event", at), type, at, data: { voiceId } });
  await addEntry(change, one, line(other.id));
  await addEntry(change, other, line(one.id));
  for (const { project_id: projectId, activity_id: activityId } of [one, other])
    if (activityId !== null)
      change.sums.bump({ projectId, at }, activityId, { participants: 0, verified: 0 });
}

/**
 * Makes a voice a part of another, which is the one that is answered from then on: each who supported either supports it
 * once. Merging again changes nothing.
 */
export async function mergeVoices(change: Change, merge: Merge): Promise<void> {
  const { into: other, at, ifRevision } = merge;
  const [from, into] = await lockBoth(change, { ...merge, other });
  if (from.merged_into === into.id) return;
  checkMerge(from, into, ifRevision);
  await takeAlong(change, from, into);
  if (isIdea(from)) await moveSupports(change, from, into);
  await pointIdeas(change, [from], into.id);
  await tellBoth(change, [from, into], { type: "merged", at });
  await changeVoice(change, from, { merged_into: into.id, merged_count: 0 });
  await changeVoice(change, into, { merged_count: into.merged_count + 1 + from.merged_count });
}

/** Makes a voice one by itself again, with the supports that were its own and still are there. */
export async function unmergeVoice(
  change: Change,
  { at, ...ref }: VoiceRef & { at: number },
): Promise<void> {
  const found = await findVoice(change, ref);
  if (!found) throw new AppError("voice-not-found");
  if (found.merged_into === null) return;
  const [from, into] = await lockBoth(change, { ...ref, other: found.merged_into });
  if (from.merged_into !== into.id) throw new AppError("changed-meanwhile");
  if (isIdea(from)) await returnSupports(change, from, into);
  await pointIdeas(change, [from], null);
  await tellBoth(change, [from, into], { type: "unmerged", at });
  await changeVoice(change, from, { merged_into: null });
  await changeVoice(change, into, { merged_count: into.merged_count - 1 });
}

/** Links a refused voice with the one that makes it true after all, or takes the link away. */
export async function linkRealised(
  change: Change,
  { by, at, ...ref }: VoiceRef & { by: string | null; at: number },
): Promise<void> {
  const other = by ?? (await findVoice(change, ref))?.realised_by;
  if (!other) return;
  const [refused, realised] = await lockBoth(change, { ...ref, other });
  if (refused.id === realised.id || (by !== null && refused.stage !== "declined"))
    throw new AppError("cannot-link");
  if (refused.realised_by === by) return;
  if (by !== null) await tellBoth(change, [refused, realised], { type: "realised", at });
  await changeVoice(change, refused, { realised_by: by });
}
