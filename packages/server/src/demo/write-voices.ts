import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { createDays } from "../access/caller.ts";
import { toRequestHash } from "../access/tokens.ts";
import { createRandom } from "../analysis/statistics/random.ts";
import { hide } from "../features/moderation/acts.store.ts";
import type { VoiceRow } from "../store/voice-tables.ts";
import { isDrawn } from "./people.ts";
import { dayMs, hourMs, toOfficeHours } from "./rhythm.ts";
import { toSeededId } from "./seeded-id.ts";
import { type DeskAct, type DeskKey, deskKeys, handOver } from "./team-content.ts";
import { type ActPlace, writeAct, writeNoHurry } from "./write-acts.ts";
import { type Desks, type TeamPlace, writeCharter, writeDesks } from "./write-team.ts";

/** What is younger still waits for somebody. */
const freshMs = 9 * dayMs;

export interface VoicesPlace extends TeamPlace {
  endAt: number;
  timeZone: string;
  /** The activity that words to be looked at are on. */
  activityId: string;
}

type Voice = Pick<VoiceRow, "id" | "kind" | "state" | "created_at">;

/** Says something as a customer who says nothing else. */
async function say(place: VoicesPlace, name: string, said: { body: string; visibility: string }) {
  const { store, scope, projectId, timeZone, activityId, endAt } = place;
  const at = toOfficeHours(endAt - 3 * dayMs) - hourMs;
  const content = {
    id: toSeededId("comment", `${scope} ${name}`),
    subject_id: activityId,
    reply_to: null,
    author: "participant",
    body: said.body,
  };
  const participantId = toSeededId("participant", `${scope} ${name}`);
  const author = { projectId, participantId, verified: false, at, ...createDays()(at, timeZone) };
  const row = { ...content, visibility: said.visibility, request_hash: toRequestHash(content) };
  await store.write("createComment", { author, activityId, row });
  return { voiceId: content.id, at };
}

async function writeModeration(place: VoicesPlace, { care }: Desks): Promise<void> {
  const { store, projectId, team } = place;
  for (const [index, body] of team.held.entries())
    await say(place, `held ${index}`, { body, visibility: "waiting" });
  const { words, reason } = team.hidden;
  const { voiceId, at } = await say(place, "hidden", { body: words, visibility: "visible" });
  const act = { projectId, voiceId, reason, at: at + hourMs };
  await store.records.change(care.actor, (change) => hide(change, act));
}

/** Acts of a script at times that fit: in office hours, one after the other, the last ones in the last days. */
function toTimes(voice: Voice, count: number, { endAt }: VoicesPlace): number[] {
  const from = Math.max(voice.created_at + 3 * hourMs, endAt - 6 * dayMs);
  const stepMs = Math.max(hourMs, Math.floor((endAt - from) / (count + 1)));
  return Array.from({ length: count }, (_, index) =>
    Math.min(toOfficeHours(from + index * stepMs), endAt - (count - index) * 6 * hourMs),
  );
}

async function writeScript(
  place: VoicesPlace,
  desks: Desks,
  { voice, acts, authorId }: { voice: Voice; acts: readonly DeskAct[]; authorId: string },
): Promise<void> {
  const times = toTimes(voice, acts.length, place);
  for (const [index, act] of acts.entries()) {
    const at = times[index]!;
    const known = { voiceId: voice.id, participantId: authorId, projectId: place.projectId };
    await writeAct(place, { ...known, at, index }, { act, desks });
  }
}

function pickDesk(random: RandomGenerator): DeskKey {
  return deskKeys[uniformInt(random, 0, deskKeys.length - 1)]!;
}

/** What departments did with words that no script names: of old ones most are done with. */
async function writeUsual(place: VoicesPlace, desks: Desks, voice: Voice): Promise<void> {
  const { team, endAt, projectId, scope } = place;
  const random = createRandom(`${scope} team ${voice.id}`);
  const by = pickDesk(random);
  const isFresh = voice.created_at > endAt - freshMs;
  const at = Math.min(
    toOfficeHours(voice.created_at + uniformInt(random, 4, 60) * hourMs),
    endAt - hourMs,
  );
  const toPlace = (index: number): ActPlace => {
    const moment = Math.min(at + index * 2 * hourMs, endAt - 1);
    return { projectId, voiceId: voice.id, participantId: "", at: moment, index };
  };
  const act = (index: number, one: DeskAct) => writeAct(place, toPlace(index), { act: one, desks });
  if (isFresh && isDrawn(random, 0.4)) return;
  await act(0, handOver("care", by, team.handOver));
  if (isDrawn(random, 0.3)) {
    const scores = [0, 1, 2].map(() => uniformInt(random, 1, 5)) as [number, number, number];
    await act(1, { kind: "rate", by, scores });
  }
  if (isFresh || isDrawn(random, 0.06)) return;
  if (voice.kind === "pin" && isDrawn(random, 0.4))
    return act(2, { kind: "answer", by, words: team.thanks });
  if (voice.kind === "idea" || isDrawn(random, 0.15))
    return writeNoHurry(place, desks[by], toPlace(2));
  const outcome = isDrawn(random, 0.7) ? "planned" : "shipped";
  return act(2, { kind: "decide", by, outcome, words: "" });
}

/** Writes what the team of a demo project did with what customers said. */
export async function writeVoices(place: VoicesPlace): Promise<void> {
  const { store, projectId, scope, team } = place;
  const desks = await writeDesks(place);
  await writeCharter(place, desks);
  await writeModeration(place, desks);
  const voices = await store.records.read
    .selectFrom("voices")
    .leftJoin("ideas", (join) =>
      join.onRef("ideas.project_id", "=", "voices.project_id").onRef("ideas.id", "=", "voices.id"),
    )
    .select(["voices.id", "voices.kind", "voices.state", "voices.created_at"])
    .select("ideas.participant_id as authorId")
    .where("voices.project_id", "=", projectId)
    .where("voices.state", "=", "open")
    .orderBy("voices.created_at")
    .orderBy("voices.id")
    .execute();
  const scripts = new Map(
    Object.entries(team.ideas).map(([idea, acts]) => [
      toSeededId("idea", `${scope} ${idea}`),
      acts,
    ]),
  );
  // One after the other: all of them hold the row of the inbox's numbers, for which PostgreSQL would let most wait too long.
  for (const { authorId, ...voice } of voices) {
    const acts = scripts.get(voice.id);
    if (acts) await writeScript(place, desks, { voice, acts, authorId: authorId ?? "" });
    else await writeUsual(place, desks, voice);
  }
}
