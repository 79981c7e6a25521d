import { Emotion } from "@tomoni/sdk/contract";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { createRandom } from "../analysis/statistics/random.ts";
import { toIndexTerms } from "../analysis/similar-terms.ts";
import { toDay } from "../access/caller.ts";
import type { ActivityWithOptions } from "../store/reads/requests.ts";
import { StoreError } from "../store/store-error.ts";
import type { Store } from "../store/store.ts";
import type { ProjectRow } from "../store/tables.ts";
import { toRequestHash } from "../access/tokens.ts";
import { contentEn } from "./content-en.ts";
import { contentJa } from "./content-ja.ts";
import { drawGumbel, isDrawn } from "./people.ts";
import { insertResponses, type SeededResponse } from "./seed-rows.ts";
import { createSequence } from "./seeded-id.ts";

/** How many responses go into one transaction. */
const batchSize = 10_000;
const verifiedShare = 0.35;
/** Of those who come to an idea box, how many write rather than support. */
const ideaShare = 0.1;

export interface SeedOptions {
  project: ProjectRow;
  found: ActivityWithOptions;
  /** How many participants respond. */
  responses: number;
  /** The same seed gives the same participants with the same responses. */
  seed: string;
  atMs: number;
}

/** Draws what the next participant responds; `index` counts them. */
type Draw = (index: number) => Omit<SeededResponse, "participantId" | "verified">;

/** The slots of the options in an order of liking; earlier options are liked a little more. */
function drawOrder(random: RandomGenerator, slots: readonly number[]): number[] {
  return slots
    .map((slot, index) => ({ slot, worth: drawGumbel(random) - index / slots.length }))
    .toSorted((left, right) => right.worth - left.worth)
    .map(({ slot }) => slot);
}

function drawBallot(
  random: RandomGenerator,
  order: number[],
  { method, max_choices }: ActivityWithOptions["activity"],
): string {
  if (method === "single") return String(order[0]);
  if (method === "ranked") return order.join(",");
  const most = Math.min(max_choices ?? order.length, order.length);
  return order
    .slice(0, uniformInt(random, 1, most))
    .toSorted((left, right) => left - right)
    .join(",");
}

function createVoter(
  random: RandomGenerator,
  { activity, options }: ActivityWithOptions,
  toComparisonId: (index: number) => string,
): Draw {
  const slots = options.map((option) => option.slot);
  if (activity.method !== "pairwise")
    return () => ({ value: drawBallot(random, drawOrder(random, slots), activity) });
  return (index) => {
    const [winner = 0, loser = 1] = drawOrder(random, slots).slice(0, 2);
    const low = Math.min(winner, loser);
    const comparison = {
      id: toComparisonId(index),
      low_slot: low,
      high_slot: Math.max(winner, loser),
      low_won: Number(winner === low),
      low_first: Number(isDrawn(random, 0.5)),
    };
    return { value: "1", comparison };
  };
}

function createIdeaGiver(
  random: RandomGenerator,
  locale: string,
  toIdeaId: (index: number) => string,
): Draw {
  const ideas = (locale === "en" ? contentEn : contentJa).ideas.map(({ title, body }) => ({
    words: { title, body },
    terms: toIndexTerms({ title, body }),
  }));
  let sent = 0;
  return () => {
    if (sent === 0 || isDrawn(random, ideaShare)) {
      const { words, terms } = ideas[uniformInt(random, 0, ideas.length - 1)]!;
      const content = { id: toIdeaId(sent), ...words };
      sent += 1;
      return { value: "1", idea: { ...content, request_hash: toRequestHash(content), terms } };
    }
    // Squared, so that some ideas gather far more than others.
    const index = Math.floor(uniformFloat64(random) ** 2 * sent);
    return { value: "1", supportedIdeaId: toIdeaId(index) };
  };
}

function createDraw({ project, found }: SeedOptions, random: RandomGenerator, name: string): Draw {
  const { kind } = found.activity;
  if (kind === "vote") return createVoter(random, found, createSequence("comparison", name));
  if (kind === "ideas")
    return createIdeaGiver(random, project.default_locale, createSequence("idea", name));
  const values = kind === "concept" ? Emotion.options : ["5", "4", "3", "2", "1"];
  return () => ({ value: values[Math.floor(uniformFloat64(random) ** 1.5 * values.length)]! });
}

/**
 * Responds to an activity as so many participants would, in large transactions: the rows and counters are those that
 * real responses leave.
 * @throws StoreError for a database in memory
 */
export async function seedActivity(
  { bulk }: Pick<Store, "bulk">,
  options: SeedOptions,
  onBatch: (count: number) => void,
): Promise<void> {
  if (!bulk) throw new StoreError("A database in memory cannot be seeded: give it a file.");
  const { project, found, responses, seed, atMs } = options;
  const name = `${found.activity.id} ${seed}`;
  const random = createRandom(`seed ${seed}`);
  const draw = createDraw(options, random, name);
  const toParticipantId = createSequence("participant", name);
  const place = { activity: found.activity, at: atMs, day: toDay(atMs, project.time_zone).day };
  for (let done = 0; done < responses; done += batchSize) {
    const count = Math.min(batchSize, responses - done);
    const batch = Array.from({ length: count }, (_, offset) => ({
      participantId: toParticipantId(done + offset),
      verified: Number(isDrawn(random, verifiedShare)),
      ...draw(done + offset),
    }));
    await insertResponses(bulk, place, batch);
    onBatch(count);
  }
}
