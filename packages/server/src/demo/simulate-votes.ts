import type { Emotion } from "@tomoni/sdk/contract";
import type { DemoBallot, DemoComparison, DemoReaction } from "./demo-event.ts";
import { drawGumbel, drawReturn, isDrawn, type Person, pickWeighted, toMoment } from "./people.ts";
import { minuteMs, type Rhythm } from "./rhythm.ts";

// What share of the customers answers each question; the last three are on a page fewer open.
const joins = { vote: 0.78, concept: 0.58, approval: 0.34, ranked: 0.3, pairwise: 0.32 };
const changesMind = 0.06;
/** An option is approved of when it is worth this much, in logits. */
const approvedFrom = 0.7;
/** The same customer asked again does not answer quite the same. */
const wobble = 0.25;

const palette: readonly (readonly [Emotion, number])[] = [
  ["excited", 30],
  ["love", 23],
  ["curious", 28],
  ["unsure", 13],
  ["not-for-me", 6],
];

function toOrder({ utilities, random }: Person): number[] {
  const worth = utilities.map((utility) => utility + wobble * drawGumbel(random));
  return worth.map((_, index) => index).toSorted((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0));
}

function toLater(person: Person, minutes: number, rhythm: Rhythm): number {
  const spread = minutes * minuteMs * (0.5 + Math.abs(drawGumbel(person.random)) / 4);
  return Math.min(person.arrivesAt + Math.floor(spread), rhythm.endAt - 1);
}

/** Simulates one customer's single votes: one, and now and then a second thought on a later day. */
export function simulateVote(person: Person, rhythm: Rhythm): DemoBallot[] {
  if (!isDrawn(person.random, joins.vote)) return [];

  const [first = 0, second = 0] = toOrder(person);
  const moment = toMoment(person, toLater(person, 2, rhythm));
  const ballot: DemoBallot = { kind: "ballot", ...moment, activity: "vote", choice: first };
  if (!isDrawn(person.random, changesMind)) return [ballot];

  const at = drawReturn(person, moment.at, rhythm);
  return at === undefined ? [ballot] : [ballot, { ...ballot, at, choice: second }];
}

/** Simulates one customer's approval ballot: everything worth enough, and the favourite in any case. */
export function simulateApproval(person: Person, rhythm: Rhythm): DemoBallot[] {
  if (!isDrawn(person.random, joins.approval)) return [];

  const choices = toOrder(person)
    .filter((option, place) => place === 0 || (person.utilities[option] ?? 0) >= approvedFrom)
    .toSorted((a, b) => a - b);
  const moment = toMoment(person, toLater(person, 9, rhythm));
  return [{ kind: "ballot", ...moment, activity: "approval", choices }];
}

/** Simulates one customer's ranking, sometimes left unfinished. */
export function simulateRanking(person: Person, rhythm: Rhythm): DemoBallot[] {
  if (!isDrawn(person.random, joins.ranked)) return [];

  const order = toOrder(person);
  const ranking = isDrawn(person.random, 0.15) ? order.slice(0, 1) : order;
  const moment = toMoment(person, toLater(person, 11, rhythm));
  return [{ kind: "ballot", ...moment, activity: "ranked", ranking }];
}

/** Simulates one customer's comparisons: each pair once, until they have had enough. */
export function simulatePairs(person: Person, rhythm: Rhythm): DemoComparison[] {
  if (!isDrawn(person.random, joins.pairwise)) return [];

  const startedAt = toLater(person, 14, rhythm);
  const events: DemoComparison[] = [];
  for (let one = 0; one < person.utilities.length; one += 1) {
    for (let other = one + 1; other < person.utilities.length; other += 1) {
      if (events.length > 0 && isDrawn(person.random, 0.1)) return events;
      const at = Math.min(startedAt + events.length * 7000, rhythm.endAt - 1);
      events.push({ ...toMoment(person, at), ...toComparison(person, one, other) });
    }
  }
  return events;
}

function toComparison(person: Person, one: number, other: number) {
  const order = toOrder(person);
  const oneWins = order.indexOf(one) < order.indexOf(other);
  return {
    kind: "comparison",
    activity: "pairwise",
    winner: oneWins ? one : other,
    loser: oneWins ? other : one,
    shownFirst: isDrawn(person.random, 0.5) ? one : other,
  } as const;
}

/** Simulates one customer's reaction to the concept. */
export function simulateReaction(person: Person, rhythm: Rhythm): DemoReaction[] {
  if (!isDrawn(person.random, joins.concept)) return [];

  const [emotion] = pickWeighted(person.random, palette, ([, weight]) => weight) ?? ["curious"];
  const moment = toMoment(person, toLater(person, 6, rhythm));
  return [{ kind: "reaction", ...moment, activity: "concept", emotion }];
}
