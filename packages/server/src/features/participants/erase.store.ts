import { randomBytes } from "node:crypto";
import { createId, idPrefixes } from "@tomoni/sdk/contract";
import { toMark } from "../../store/counts/marks.ts";
import type { Change } from "../../store/records.ts";
import { countSeenComments } from "../comments/seen-comments.store.ts";
import { mergeHoldings, mergeMovedSupports } from "./merge-holdings.store.ts";
import { eraseVoices } from "../voices/gone.store.ts";
import { activitiesIn } from "../../store/reads/activities-in.ts";

export interface ParticipantRef {
  projectId: string;
  participantId: string;
}

/** The project's key of marks, made when it is first needed; from then on customers' writes look for who returns. */
export async function toMarkKey({ db }: Change, projectId: string): Promise<string> {
  const read = () =>
    db.selectFrom("mark_keys").select("key").where("project_id", "=", projectId).executeTakeFirst();
  const known = await read();
  if (known) return known.key;
  await db
    .insertInto("mark_keys")
    .values({ project_id: projectId, key: randomBytes(32).toString("hex") })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await read();
  return made!.key;
}

/** Marks the activities that lose words as changed: nothing that is counted changes, but what readers see. */
async function markChanged({ db, sums }: Change, projectId: string, ids: string[]): Promise<void> {
  const of = (table: "ideas" | "comments" | "pins") =>
    db
      .selectFrom(table)
      .select("activity_id")
      .where("project_id", "=", projectId)
      .where("participant_id", "in", ids);
  const rows = await of("ideas").union(of("comments")).union(of("pins")).execute();
  for (const row of rows)
    sums.bump({ projectId, at: 0 }, row.activity_id, { participants: 0, verified: 0 });
}

/** The ideas that these participants commented on. */
async function ideasDiscussedBy({ db }: Change, projectId: string, ids: string[]) {
  const rows = await db
    .selectFrom("comments")
    .select("subject_id")
    .distinct()
    .where("project_id", "=", projectId)
    .where("participant_id", "in", ids)
    .execute();
  return rows
    .map((row) => row.subject_id)
    .filter((subjectId) => subjectId.startsWith(`${idPrefixes.idea}_`));
}

const withoutWords = {
  ideas: { title: "", body: "", image_id: null, visibility: "hidden" },
  comments: { body: "", visibility: "hidden" },
  pins: { body: "" },
} as const;

/** What these participants said, by the ids that their voices have. */
async function voicesOf({ db }: Change, projectId: string, ids: string[]): Promise<string[]> {
  const of = (table: "ideas" | "comments" | "pins") =>
    db
      .selectFrom(table)
      .select("id")
      .where("project_id", "=", projectId)
      .where("participant_id", "in", ids);
  const rows = await of("ideas").union(of("comments")).union(of("pins")).execute();
  return rows.map((row) => row.id);
}

/** Words go, and what is left of them leads to nobody. */
async function eraseWords(change: Change, projectId: string, ids: string[]): Promise<void> {
  const { db } = change;
  const nobody = createId("participant");
  await markChanged(change, projectId, ids);
  const discussed = await ideasDiscussedBy(change, projectId, ids);
  const voices = await voicesOf(change, projectId, ids);
  for (const id of ids) await change.eraseTerms(projectId, id);
  for (const table of ["ideas", "comments", "pins"] as const)
    await db
      .updateTable(table)
      .set({ ...withoutWords[table], participant_id: nobody })
      .where("project_id", "=", projectId)
      .where("participant_id", "in", ids)
      .execute();
  await countSeenComments(change, projectId, discussed);
  await eraseVoices(change, { projectId, ids: voices }, 0);
  for (const table of ["images", "flags", "blocked_participants"] as const)
    await db
      .deleteFrom(table)
      .where("project_id", "=", projectId)
      .where("participant_id", "in", ids)
      .execute();
}

/** Notes where counts are kept under a mark, so that writes there look for who returns. @returns these activities */
async function noteErasedIn({ db }: Change, ref: ParticipantRef): Promise<Set<string>> {
  const { projectId: project_id, participantId } = ref;
  const supported = db
    .selectFrom("supports as s")
    .innerJoin("ideas as i", (join) =>
      join.onRef("i.project_id", "=", "s.project_id").onRef("i.id", "=", "s.idea_id"),
    )
    .select("i.activity_id")
    .where("s.project_id", "=", project_id)
    .where("s.participant_id", "=", participantId);
  const rows = await db
    .selectFrom("stances")
    .select("activity_id")
    .where("project_id", "=", project_id)
    .where("activity_id", "in", activitiesIn(db, project_id))
    .where("participant_id", "=", participantId)
    .union(supported)
    .execute();
  for (const { activity_id } of rows)
    await db
      .insertInto("erased_in")
      .values({ project_id, activity_id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return new Set(rows.map((row) => row.activity_id));
}

/** Whether this participant was met as a verified one. */
async function isVerified({ db }: Change, ref: ParticipantRef): Promise<boolean> {
  const known = await db
    .selectFrom("participants")
    .select("verified")
    .where("project_id", "=", ref.projectId)
    .where("id", "=", ref.participantId)
    .executeTakeFirst();
  return known?.verified === 1;
}

/** Hands what counted to the mark, and with it what the tokens of those merged into the participant still write. */
async function handToMark(change: Change, ref: ParticipantRef, mark: string): Promise<void> {
  const { db } = change;
  const { projectId, participantId } = ref;
  const within = await noteErasedIn(change, ref);
  const own = { ...ref, verified: await isVerified(change, ref), at: 0, day: 0, dayStartAt: 0 };
  // Since they came back, the token of one merged into them may have written under the mark: what they said themselves counts.
  await mergeHoldings(change, { from: mark, to: own, within });
  await mergeMovedSupports(change, { from: participantId, to: { projectId, participantId: mark } });
  await db
    .updateTable("stances")
    .set({ participant_id: mark })
    .where("project_id", "=", projectId)
    .where("activity_id", "in", activitiesIn(db, projectId))
    .where("participant_id", "=", participantId)
    .execute();
  for (const table of ["supports", "comparisons", "replaced_comparisons"] as const)
    await db
      .updateTable(table)
      .set({ participant_id: mark })
      .where("project_id", "=", projectId)
      .where("participant_id", "=", participantId)
      .execute();
  await db
    .updateTable("merged_participants")
    .set({ into_id: mark, is_erased: 1 })
    .where("project_id", "=", projectId)
    .where("into_id", "=", participantId)
    .execute();
}

/**
 * Words, pictures and links go; counts stay. What counted is kept under a keyed one-way mark, so that one who comes
 * back counts once.
 */
export async function eraseParticipant(change: Change, ref: ParticipantRef): Promise<void> {
  const { projectId, participantId } = ref;
  await change.lock(participantId);
  const merged = await change.db
    .selectFrom("merged_participants")
    .select("into_id")
    .where("project_id", "=", projectId)
    .where("id", "=", participantId)
    .where("is_erased", "=", 1)
    .executeTakeFirst();
  const mark = toMark(await toMarkKey(change, projectId), participantId);
  // What was written with this token after the other erased themselves is under their mark.
  const others = merged ? [merged.into_id] : [];
  await change.lock(mark, ...others);
  await eraseWords(change, projectId, [participantId, ...others]);
  await handToMark(change, ref, mark);
  await change.db
    .deleteFrom("participants")
    .where("project_id", "=", projectId)
    .where("id", "=", participantId)
    .execute();
}
