import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { DemoIdea } from "./content.ts";
import type { DemoAnswer, DemoIdeaSent, DemoStage, DemoSupport } from "./demo-event.ts";
import {
  drawReturn,
  isDrawn,
  type Person,
  pickWeighted,
  toMoment,
  toTeamMoment,
} from "./people.ts";
import { dayMs, hourMs, minuteMs, type Rhythm, toOfficeHours } from "./rhythm.ts";

/** Simulates who sends which idea. Ideas the company acts on come in the first quarter, to leave it time. */
export function simulateIdeas(
  random: RandomGenerator,
  ideas: DemoIdea[],
  { people, rhythm }: { people: Person[]; rhythm: Rhythm },
): DemoIdeaSent[] {
  const quarterAt = rhythm.startAt + (rhythm.endAt - rhythm.startAt) / 4;
  const waiting = people.filter(({ arrivesAt }) => arrivesAt < rhythm.endAt - 2 * dayMs);
  return ideas.map(({ title, body, journey }, idea) => {
    const early = waiting.filter(({ arrivesAt }) => journey === null || arrivesAt < quarterAt);
    const author = pickWeighted(random, early, () => 1);
    if (author === undefined) throw new RangeError("too few participants for the demo's ideas");
    waiting.splice(waiting.indexOf(author), 1);
    const at = author.arrivesAt + uniformInt(random, 4, 20) * minuteMs;
    return { kind: "idea", ...toMoment(author, at), idea, title, body };
  });
}

interface Visit {
  person: Person;
  at: number;
}

function toVisits(people: Person[], rhythm: Rhythm): Visit[] {
  return people
    .filter(({ random }) => isDrawn(random, 0.6))
    .flatMap((person) => {
      const first = Math.min(person.arrivesAt + 5 * minuteMs, rhythm.endAt - 1);
      const again = isDrawn(person.random, 0.4) ? drawReturn(person, first, rhythm) : undefined;
      return [first, ...(again === undefined ? [] : [again])].map((at) => ({ person, at }));
    })
    .toSorted((a, b) => a.at - b.at);
}

/**
 * Simulates supports. Each visitor feels with a few of the ideas there at the time; what many felt before is
 * seen first and gathers more, so that a few ideas end with most of the supports.
 */
export function simulateSupports(
  ideas: DemoIdea[],
  sent: DemoIdeaSent[],
  { people, rhythm }: { people: Person[]; rhythm: Rhythm },
): DemoSupport[] {
  const counts = ideas.map(() => 0);
  const given = new Set<string>();
  const events: DemoSupport[] = [];
  const toPull = (idea: number) => (ideas[idea]?.appeal ?? 0) ** 2 + (counts[idea] ?? 0) / 2;

  for (const { person, at } of toVisits(people, rhythm)) {
    const wanted = 1 + (isDrawn(person.random, 0.6) ? uniformInt(person.random, 1, 4) : 0);
    for (let nth = 0; nth < wanted; nth += 1) {
      const open = sent.filter(
        (event) =>
          event.at < at &&
          event.participant !== person.index &&
          !given.has(`${person.index} ${event.idea}`),
      );
      const chosen = pickWeighted(person.random, open, ({ idea }) => toPull(idea));
      if (chosen === undefined) break;
      given.add(`${person.index} ${chosen.idea}`);
      counts[chosen.idea] = (counts[chosen.idea] ?? 0) + 1;
      const moment = toMoment(person, Math.min(at + nth * 9000, rhythm.endAt - 1));
      events.push({ kind: "support", ...moment, idea: chosen.idea });
    }
  }
  return events;
}

/** Simulates what the company does with the ideas it acts on: the stages, then its public answer. */
export function simulateJourneys(
  random: RandomGenerator,
  ideas: DemoIdea[],
  { sent, rhythm }: { sent: DemoIdeaSent[]; rhythm: Rhythm },
): (DemoStage | DemoAnswer)[] {
  const stepMs = (rhythm.endAt - rhythm.startAt) / 14;
  return sent.flatMap(({ idea, at: sentAt }) => {
    const { stages, answer } = ideas[idea]?.journey ?? { stages: [], answer: "" };
    let at = sentAt;
    const moved = stages.map((stage, index): DemoStage => {
      at += stepMs + uniformInt(random, 0, dayMs);
      // Nothing falls after the end, however the weekends lie.
      at = Math.min(toOfficeHours(at), rhythm.endAt - (stages.length - index) * hourMs);
      return { kind: "stage", ...toTeamMoment(at), idea, stage };
    });
    if (moved.length === 0) return [];
    const moment = toTeamMoment(at + 2 * minuteMs);
    return [...moved, { kind: "answer", ...moment, idea, body: answer, byTeam: true } as const];
  });
}
