import { expect, test } from "vitest";
import { contentJa } from "./content-ja.ts";
import type { DemoEvent } from "./demo-event.ts";
import { simulateDemo } from "./simulate.ts";

const startAt = Date.UTC(2026, 8, 5);
const seeds = [1, 2, 3, 4, 5];
const runs = seeds.map((seed) => simulateDemo({ content: contentJa, seed, startAt }));
const options = contentJa.activities.vote.options.length;

/** Asks of each event, with those before it in the same run, whether it is right; returns those that are not. */
function toWrong(isRight: (event: DemoEvent, before: DemoEvent[]) => boolean): DemoEvent[] {
  return runs.flatMap((events) =>
    events.filter((event, index) => !isRight(event, events.slice(0, index))),
  );
}

test("[D12] ballots and comparisons name options that exist, each once", () => {
  const wrong = toWrong((event) => {
    if (event.kind === "comparison") {
      const pair = [event.winner, event.loser];
      return new Set(pair).size === 2 && pair.includes(event.shownFirst);
    }
    if (event.kind !== "ballot") return true;
    const chosen = [event].flatMap((ballot) =>
      "choice" in ballot ? [ballot.choice] : "choices" in ballot ? ballot.choices : ballot.ranking,
    );
    const isKnown = chosen.every((option) => option >= 0 && option < options);
    return isKnown && chosen.length > 0 && new Set(chosen).size === chosen.length;
  });

  expect(wrong).toEqual([]);
});

test("[D12] an idea is there before it is supported, discussed, moved or answered", () => {
  const wrong = toWrong((event, before) => {
    const isTold = event.kind === "comment" && event.target.kind === "idea";
    const idea = isTold && "index" in event.target ? event.target.index : undefined;
    const wanted =
      event.kind === "support" || event.kind === "stage" || event.kind === "answer"
        ? event.idea
        : idea;
    return (
      wanted === undefined || before.some((other) => other.kind === "idea" && other.idea === wanted)
    );
  });

  expect(wrong).toEqual([]);
});

test("[D12] nobody supports an idea twice, or their own", () => {
  const wrong = toWrong(
    (event, before) =>
      event.kind !== "support" ||
      !before.some(
        (other) =>
          (other.kind === "support" || other.kind === "idea") &&
          other.idea === event.idea &&
          other.participant === event.participant,
      ),
  );

  expect(wrong).toEqual([]);
});

test("[D12] a reply comes after a comment on the same subject that is no reply itself", () => {
  const wrong = toWrong((event, before) => {
    if (event.kind !== "comment" || event.replyTo === undefined) return true;
    const parent = before.find(
      (other) => other.kind === "comment" && other.comment === event.replyTo,
    );
    return (
      parent?.kind === "comment" &&
      parent.replyTo === undefined &&
      JSON.stringify(parent.target) === JSON.stringify(event.target)
    );
  });

  expect(wrong).toEqual([]);
});

test("[D13] everything the demo has to say is said once in every run", () => {
  const said = runs.map((events) => {
    const ofKind = (kind: DemoEvent["kind"]) => events.filter((event) => event.kind === kind);
    return (["idea", "comment", "pin", "answer", "stage"] as const).map((k) => ofKind(k).length);
  });

  const { ideas, comments, pins } = contentJa;
  const journeys = ideas.flatMap(({ journey }) => journey ?? []);
  const stages = journeys.flatMap((journey) => journey.stages);
  const expected = [ideas, comments, pins, journeys, stages].map((list) => list.length);
  expect(said).toEqual(seeds.map(() => expected));
});

test("[D14] only the team speaks as the team, and in working hours", () => {
  const wrong = toWrong((event) => {
    const isTeams = event.kind === "answer" || event.kind === "stage" || "byTeam" in event;
    const hour = new Date(event.at + 9 * 3_600_000).getUTCHours();
    return isTeams
      ? event.participant === -1 && hour >= 10 && hour < 19
      : event.participant >= 0 && event.participant < 420;
  });

  expect(wrong).toEqual([]);
});

test("[D14] a participant is verified throughout or not at all", () => {
  const wrong = toWrong((event, before) => {
    const earlier = before.find((other) => other.participant === event.participant);
    return earlier === undefined || earlier.verified === event.verified;
  });

  expect(wrong).toEqual([]);
  expect(new Set(runs[0]?.map(({ verified }) => verified)).size).toBe(2);
});
