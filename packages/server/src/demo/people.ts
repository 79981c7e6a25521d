import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { createRandom } from "../analysis/statistics/random.ts";
import type { DemoOption } from "./content.ts";
import type { DemoMoment } from "./demo-event.ts";
import { dayMs, type Rhythm } from "./rhythm.ts";

/** A customer of the demo: `utilities` is what each option is worth to them, in logits. */
export interface Person {
  index: number;
  verified: boolean;
  arrivesAt: number;
  utilities: number[];
  random: RandomGenerator;
}

export interface PeopleOptions {
  options: DemoOption[];
  rhythm: Rhythm;
  seed: string;
  participants: number;
}

/** Draws from the standard Gumbel distribution: the best of appeal plus Gumbel noise is a logit choice. */
export function drawGumbel(random: RandomGenerator): number {
  return -Math.log(-Math.log(Math.max(uniformFloat64(random), Number.EPSILON)));
}

/** Answers true with the given probability, 0 to 1. */
export function isDrawn(random: RandomGenerator, probability: number): boolean {
  return uniformFloat64(random) < probability;
}

/** Picks one item, the likelier the greater its weight; undefined when no item has weight. */
export function pickWeighted<T>(
  random: RandomGenerator,
  items: readonly T[],
  toWeight: (item: T) => number,
): T | undefined {
  const total = items.reduce((sum, item) => sum + toWeight(item), 0);
  let left = uniformFloat64(random) * total;
  return items.find((item) => (left -= toWeight(item)) < 0);
}

/** Creates the demo's customers in order of arrival, each with a source of chance of their own. */
export function createPeople({ options, rhythm, seed, participants }: PeopleOptions): Person[] {
  const people = Array.from({ length: participants }, (_, index) => {
    const random = createRandom(`${seed} person ${index}`);
    return {
      arrivesAt: rhythm.draw(random),
      verified: isDrawn(random, 0.35),
      utilities: options.map(({ appeal }) => appeal + drawGumbel(random)),
      random,
    };
  });
  return people
    .toSorted((a, b) => a.arrivesAt - b.arrivesAt)
    .map((person, index) => ({ index, ...person }));
}

/** Draws when a customer comes back, within twelve days; undefined when that is after the end. */
export function drawReturn(person: Person, after: number, rhythm: Rhythm): number | undefined {
  const around = after + uniformInt(person.random, 1, 12) * dayMs;
  if (around >= rhythm.endAt - dayMs) return undefined;
  return rhythm.draw(person.random, around - dayMs / 2, around + dayMs / 2);
}

/** Makes the part of an event that says when and by whom. */
export function toMoment(person: Person, at: number): DemoMoment {
  return { at, participant: person.index, verified: person.verified };
}

/** Makes the same for the team. */
export function toTeamMoment(at: number): DemoMoment {
  return { at, participant: -1, verified: true };
}
