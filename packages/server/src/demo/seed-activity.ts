import { Emotion } from "@tomoni/sdk/contract";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { createRandom } from "../analysis/statistics/random.ts";
import { toTerms } from "../analysis/similarity.ts";
import { toDay } from "../caller.ts";
import type { ActivityWithOptions } from "../store/reads/requests.ts";
import type { Store } from "../store/store.ts";
import type { ProjectRow } from "../store/tables.ts";
import type { Author } from "../store/writes.ts";
import { toRequestHash } from "../tokens.ts";
import { contentEn } from "./content-en.ts";
import { contentJa } from "./content-ja.ts";
import { drawGumbel, isDrawn } from "./people.ts";
import { toSeededId } from "./seeded-id.ts";

/** How many responses go into one transaction. */
const batchSize = 2000;
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

interface Respondent {
  author: Author;
  random: RandomGenerator;
  /** Tells what this participant makes from all else. */
  name: string;
}

type Respond = (respondent: Respondent) => Promise<unknown>;

/** The slots of the options in an order of liking; earlier options are liked a little more. */
function drawOrder(random: RandomGenerator, slots: readonly number[]): number[] {
  return slots
    .map((slot, index) => ({ slot, worth: drawGumbel(random) - index / slots.length }))
    .toSorted((left, right) => right.worth - left.worth)
    .map(({ slot }) => slot);
}

function drawBallot(random: RandomGenerator, order: number[], activity: SeededActivity): string {
  if (activity.method === "single") return String(order[0]);
  if (activity.method === "ranked") return order.join(",");
  const most = Math.min(activity.max_choices ?? order.length, order.length);
  return order
    .slice(0, uniformInt(random, 1, most))
    .toSorted((left, right) => left - right)
    .join(",");
}

type SeededActivity = ActivityWithOptions["activity"];

function createVoter(store: Store, { activity, options }: ActivityWithOptions): Respond {
  const slots = options.map((option) => option.slot);
  if (activity.method !== "pairwise") {
    return ({ author, random }) => {
      const value = drawBallot(random, drawOrder(random, slots), activity);
      return store.write("setStance", { author, activityId: activity.id, value });
    };
  }
  return ({ author, random, name }) => {
    const [winner = 0, loser = 1] = drawOrder(random, slots).slice(0, 2);
    const low = Math.min(winner, loser);
    return store.write("createComparison", {
      author,
      activityId: activity.id,
      id: toSeededId("comparison", name),
      low,
      high: Math.max(winner, loser),
      lowWon: winner === low,
      lowFirst: isDrawn(random, 0.5),
    });
  };
}

function createIdeaGiver(store: Store, { activity }: ActivityWithOptions, locale: string): Respond {
  const { ideas } = locale === "en" ? contentEn : contentJa;
  const ideaIds: string[] = [];

  function send({ author, random, name }: Respondent): Promise<unknown> {
    const idea = ideas[uniformInt(random, 0, ideas.length - 1)]!;
    const content = { id: toSeededId("idea", name), title: idea.title, body: idea.body };
    ideaIds.push(content.id);
    return store.write("createIdea", {
      author,
      activityId: activity.id,
      row: {
        ...content,
        image_id: null,
        visibility: "visible",
        request_hash: toRequestHash(content),
      },
      terms: toTerms(`${content.title} ${content.body}`),
    });
  }

  return (respondent) => {
    const { author, random } = respondent;
    if (ideaIds.length === 0 || isDrawn(random, ideaShare)) return send(respondent);
    // Squared, so that some ideas gather far more than others.
    const ideaId = ideaIds[Math.floor(uniformFloat64(random) ** 2 * ideaIds.length)]!;
    return store.write("setSupport", { author, ideaId, activityId: activity.id, supported: true });
  };
}

function createResponder(
  store: Store,
  found: ActivityWithOptions,
  { default_locale: locale }: ProjectRow,
): Respond {
  const { kind, id: activityId } = found.activity;
  if (kind === "vote") return createVoter(store, found);
  if (kind === "ideas") return createIdeaGiver(store, found, locale);
  const values = kind === "concept" ? Emotion.options : ["5", "4", "3", "2", "1"];
  return ({ author, random }) => {
    const value = values[Math.floor(uniformFloat64(random) ** 1.5 * values.length)]!;
    return store.write("setStance", { author, activityId, value });
  };
}

/** Responds to an activity as so many participants would, through the writes that real responses take. */
export async function seedActivity(
  store: Store,
  { project, found, responses, seed, atMs }: SeedOptions,
  onBatch: (count: number) => void,
): Promise<void> {
  const respond = createResponder(store, found, project);
  const random = createRandom(`seed ${seed}`);
  const moment = { projectId: project.id, at: atMs, ...toDay(atMs, project.time_zone) };
  for (let done = 0; done < responses; done += batchSize) {
    const count = Math.min(batchSize, responses - done);
    const batch = Array.from({ length: count }, (_, index) => {
      const name = `${found.activity.id} ${seed} ${done + index}`;
      const participantId = toSeededId("participant", name);
      const author = { ...moment, participantId, verified: isDrawn(random, verifiedShare) };
      return respond({ author, random, name });
    });
    await Promise.all(batch);
    onBatch(count);
  }
}
