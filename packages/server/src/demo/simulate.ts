import { createRandom } from "../analysis/statistics/random.ts";
import type { DemoContent } from "./content.ts";
import type { DemoEvent } from "./demo-event.ts";
import { createPeople } from "./people.ts";
import { createRhythm } from "./rhythm.ts";
import { simulateIdeas, simulateJourneys, simulateSupports } from "./simulate-ideas.ts";
import {
  simulateApproval,
  simulatePairs,
  simulateRanking,
  simulateReaction,
  simulateVote,
} from "./simulate-votes.ts";
import { simulateComments, simulatePins } from "./simulate-words.ts";

export interface SimulateOptions {
  content: DemoContent;
  /** The same seed gives the same events. */
  seed: string | number;
  /** The launch, in epoch milliseconds. */
  startAt: number;
  /** 14 or more, default 42. */
  days?: number;
  /** 200 or more, default 420. */
  participants?: number;
}

/**
 * Simulates how the demo shop's customers and its team take part, as events in order of time, all within
 * [startAt, startAt + days). Every way of voting springs from the same tastes, so that they agree.
 */
export function simulateDemo(options: SimulateOptions): DemoEvent[] {
  const { content, startAt, days = 42, participants = 420 } = options;
  const seed = `demo ${options.seed}`;
  const rhythm = createRhythm(startAt, days);
  const tastes = content.activities.vote.options;
  const people = createPeople({ options: tastes, rhythm, seed, participants });
  const setting = { people, rhythm };

  const votes = people.flatMap((person): DemoEvent[] => [
    ...simulateVote(person, rhythm),
    ...simulateReaction(person, rhythm),
    ...simulateApproval(person, rhythm),
    ...simulateRanking(person, rhythm),
    ...simulatePairs(person, rhythm),
  ]);
  const { ideas, comments, pins } = content;
  const sent = simulateIdeas(createRandom(`${seed} ideas`), ideas, setting);
  const journeys = simulateJourneys(createRandom(`${seed} stages`), ideas, { sent, rhythm });
  const before = [...sent, ...journeys];
  return [
    ...votes,
    ...before,
    ...simulateSupports(ideas, sent, setting),
    ...simulatePins(createRandom(`${seed} pins`), pins, setting),
    ...simulateComments(createRandom(`${seed} comments`), comments, { before, ...setting }),
  ].toSorted((a, b) => a.at - b.at);
}
