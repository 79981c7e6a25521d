import * as fc from "fast-check";
import { expect, test } from "vitest";
import { instantRunoff } from "./instant-runoff.ts";
import type { RankedBallots } from "./ranked-ballots.ts";

const ids = ["a", "b", "c", "d", "e"];
const profiles = fc.array(
  fc.record({ ranking: fc.shuffledSubarray(ids), count: fc.integer({ min: 1, max: 9 }) }),
  { maxLength: 12 },
);

test("[M5] the last option leaves and its ballots pass on until one has a majority", () => {
  const profile = ballots({
    "mug tumbler flask": 42,
    "flask tumbler mug": 35,
    "tumbler flask mug": 23,
  });

  const runoff = instantRunoff(profile, ["mug", "tumbler", "flask"]);

  expect(runoff).toEqual({
    rounds: [
      { counts: { mug: 42, tumbler: 23, flask: 35 }, exhausted: 0, eliminated: ["tumbler"] },
      { counts: { mug: 42, flask: 58 }, exhausted: 0, eliminated: [] },
    ],
    winner: "flask",
    tied: [],
  });
});

test("[M5] the Tennessee example elects Knoxville", () => {
  const runoff = instantRunoff(tennessee(), ["memphis", "nashville", "knoxville", "chattanooga"]);

  expect(runoff.winner).toBe("knoxville");
  expect(runoff.rounds.map((round) => round.eliminated)).toEqual([
    ["chattanooga"],
    ["nashville"],
    [],
  ]);
});

test("[M5] a majority of first choices always wins at once", () => {
  fc.assert(
    fc.property(profiles, fc.constantFrom(...ids), (profile, favourite) => {
      const total = profile.reduce((sum, { count }) => sum + count, 0);
      const majority = { ranking: [favourite], count: total + 1 };

      const runoff = instantRunoff([...profile, majority], ids);

      expect([runoff.winner, runoff.rounds.length]).toEqual([favourite, 1]);
    }),
  );
});

test("[M5] neither the names of the options nor their order nor that of the ballots changes the result", () => {
  fc.assert(
    fc.property(profiles, shuffled(ids), shuffled(ids), (profile, names, order) => {
      const rename = (id: string) => names[ids.indexOf(id)] ?? id;
      const renamed = profile.map(({ ranking, count }) => ({
        ranking: ranking.map(rename),
        count,
      }));

      const runoff = instantRunoff(profile, ids);
      const other = instantRunoff(renamed.toReversed(), order);

      expect(other.winner).toBe(runoff.winner && rename(runoff.winner));
      expect(other.tied.toSorted()).toEqual(runoff.tied.map(rename).toSorted());
      expect(other.rounds.map((round) => round.exhausted)).toEqual(
        runoff.rounds.map((round) => round.exhausted),
      );
    }),
  );
});

test("[M6] a ballot whose options have all left is exhausted and no longer counts", () => {
  const runoff = instantRunoff(ballots({ "a b": 4, "b a": 5, c: 3 }), ["a", "b", "c"]);

  expect(runoff).toEqual({
    rounds: [
      { counts: { a: 4, b: 5, c: 3 }, exhausted: 0, eliminated: ["c"] },
      { counts: { a: 4, b: 5 }, exhausted: 3, eliminated: [] },
    ],
    winner: "b",
    tied: [],
  });
});

test("[M6] every ballot is either with an option still in or exhausted", () => {
  fc.assert(
    fc.property(profiles, (profile) => {
      const total = profile.reduce((sum, { count }) => sum + count, 0);

      const runoff = instantRunoff(profile, ids);

      const totals = runoff.rounds.map((round) =>
        Object.values(round.counts).reduce((sum, count) => sum + count, round.exhausted),
      );
      expect(totals).toEqual(totals.map(() => total));
    }),
  );
});

test("[M7] options level in last place leave together where that cannot change the winner", () => {
  const profile = ballots({ a: 10, "b a": 9, "c b": 3, "d b": 3 });

  const runoff = instantRunoff(profile, ["a", "b", "c", "d", "e"]);

  expect(runoff.rounds.map((round) => round.eliminated)).toEqual([["e"], ["c", "d"], []]);
  expect(runoff.winner).toBe("b");
});

test("[M7] the one with fewer first choices in an earlier round leaves first", () => {
  const profile = ballots({ a: 9, b: 5, c: 6, "d b": 1 });

  const runoff = instantRunoff(profile, ["a", "b", "c", "d"]);

  expect(runoff.rounds.map((round) => round.eliminated)).toEqual([["d"], ["b"], []]);
  expect(runoff.rounds[1]?.counts).toEqual({ a: 9, b: 6, c: 6 });
  expect(runoff.winner).toBe("a");
});

test("[M7] of several earlier rounds the latest that tells them apart decides", () => {
  const profile = ballots({ a: 10, b: 4, c: 5, "d b": 2, "e c": 1, "e a": 2 });

  const runoff = instantRunoff(profile, ids);

  expect(runoff.rounds.slice(0, 3)).toEqual([
    { counts: { a: 10, b: 4, c: 5, d: 2, e: 3 }, exhausted: 0, eliminated: ["d"] },
    { counts: { a: 10, b: 6, c: 5, e: 3 }, exhausted: 0, eliminated: ["e"] },
    { counts: { a: 12, b: 6, c: 6 }, exhausted: 0, eliminated: ["c"] },
  ]);
  expect(runoff.winner).toBe("a");
});

test("[M7] options that could catch up with the next one together do not leave together", () => {
  const profile = ballots({ a: 5, d: 4, "b c": 2, "c b": 2 });

  const runoff = instantRunoff(profile, ["a", "b", "c", "d"]);

  expect([runoff.winner, runoff.tied, runoff.rounds.length]).toEqual([undefined, ["b", "c"], 1]);
});

test("[M7] a tie that could change the winner is told, not broken by the order of options", () => {
  const profile = ballots({ a: 5, "b c": 4, "c b": 4 });

  const runoffs = [
    instantRunoff(profile, ["a", "b", "c"]),
    instantRunoff(profile, ["c", "b", "a"]),
  ];

  expect(runoffs.map(({ winner, tied }) => ({ winner, tied }))).toEqual([
    { winner: undefined, tied: ["b", "c"] },
    { winner: undefined, tied: ["c", "b"] },
  ]);
});

test("[M7] leaving together or by earlier rounds never elects one whom no order of single departures would", () => {
  fc.assert(
    fc.property(profiles, (profile) => {
      const { winner } = instantRunoff(profile, ids);

      fc.pre(winner !== undefined);
      expect(toPossibleWinners(profile, ids)).toContain(winner);
    }),
  );
});

test("[M7] options that no round tells apart are all told", () => {
  const runoff = instantRunoff(ballots({ a: 5, b: 5 }), ["a", "b"]);

  expect(runoff).toEqual({
    rounds: [{ counts: { a: 5, b: 5 }, exhausted: 0, eliminated: [] }],
    winner: undefined,
    tied: ["a", "b"],
  });
});

test("[M7] without ballots there is neither a winner nor a tie", () => {
  const runoff = instantRunoff(ballots({ gone: 3 }), ["a", "b"]);

  expect(runoff).toEqual({
    rounds: [{ counts: { a: 0, b: 0 }, exhausted: 3, eliminated: [] }],
    winner: undefined,
    tied: [],
  });
});

/** Every option that wins under some way of breaking the ties, one departure at a time, down to the last one. */
function toPossibleWinners(
  profile: readonly RankedBallots[],
  remaining: readonly string[],
): string[] {
  if (remaining.length === 1) return [...remaining];
  const firsts = profile.map(({ ranking }) => ranking.find((id) => remaining.includes(id)));
  const votes = remaining.map((id) =>
    profile.reduce((sum, { count }, index) => sum + (firsts[index] === id ? count : 0), 0),
  );
  return remaining
    .filter((_, index) => votes[index] === Math.min(...votes))
    .flatMap((last) =>
      toPossibleWinners(
        profile,
        remaining.filter((id) => id !== last),
      ),
    );
}

function shuffled(values: readonly string[]) {
  return fc.shuffledSubarray([...values], { minLength: values.length });
}

function ballots(counts: Record<string, number>): RankedBallots[] {
  return Object.entries(counts).map(([ranking, count]) => ({ ranking: ranking.split(" "), count }));
}

function tennessee(): RankedBallots[] {
  return ballots({
    "memphis nashville chattanooga knoxville": 42,
    "nashville chattanooga knoxville memphis": 26,
    "chattanooga knoxville nashville memphis": 15,
    "knoxville chattanooga nashville memphis": 17,
  });
}
