import type {
  ChoiceResults,
  ConceptResults,
  PairwiseResults,
  PulseResults,
  RankedResults,
  Results,
} from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { bucketsOf } from "../../store/counts/buckets.ts";
import type { ActivityWithOptions } from "../../store/reads/requests.ts";
import { Sums } from "../../store/counts/sums.ts";
import { toFacts } from "./facts.ts";
import { toResults } from "./results.rules.ts";

interface Crowd {
  people: number;
  networks: number;
  /** Votes by value, as shares. */
  shares: Readonly<Record<string, number>>;
}

const place = { project_id: "prj", activity_id: "act" };

function found(kind: string, method: string | null): ActivityWithOptions {
  const options = [0, 1, 2].map((slot) => ({ ...place, id: `opt_${slot}`, slot, position: slot }));
  const activity = { id: "act", kind, method, status: "live", voters: "anyone", created_at: 0 };
  return { activity, options } as unknown as ActivityWithOptions;
}

let made = 0;

/** The results of a vote of crowds. */
function count(method: string, ...crowds: readonly Crowd[]): Results {
  return countOf(found("vote", method), crowds);
}

/** The counters of what one says; in a pairwise vote, of one comparison. */
function toBuckets({ activity }: ActivityWithOptions, value: string): string[] {
  return activity.method === "pairwise" ? ["b", value] : bucketsOf(activity, value);
}

/** The results of crowds, counted as the store counts. A crowd's networks are its own. */
function countOf(activity: ActivityWithOptions, crowds: readonly Crowd[]): Results {
  const sums = new Sums();
  for (const { people, networks, shares } of crowds) {
    const owed = Object.entries(shares).map(([value, share]) => ({ value, share, given: 0 }));
    made += 1;
    for (let index = 0; index < people; index += 1) {
      const next = owed.reduce((most, one) =>
        one.share * (index + 1) - one.given > most.share * (index + 1) - most.given ? one : most,
      );
      next.given += 1;
      for (const bucket of toBuckets(activity, next.value)) {
        sums.tally(["prj", "act", bucket], 1, 0);
        sums.network(`${made}-${index % networks}`, ["prj", "act", bucket], 1, 0);
      }
    }
  }
  const all = sums.networks();
  const large = new Set(
    all.filter((row) => row.bucket === "b" && row.total >= 5).map((row) => row.network),
  );
  const networks = all.filter((row) => large.has(row.network));
  const none = new Set<string>();
  const input = {
    counter: undefined,
    tallies: sums.tallies(),
    networks,
    settled: [],
    full: none,
    apart: none,
  };
  return toResults(activity.activity, toFacts(activity, input));
}

const honest: Crowd = { people: 200, networks: 150, shares: { 0: 0.5, 1: 0.3, 2: 0.2 } };
const burst = (value: string, people = 10_000): Crowd => ({
  people,
  networks: 1,
  shares: { [value]: 1 },
});

test.each(["0", "1", "2"])(
  "[M15] 10,000 votes of one network for option %s move no share of 200 honest ones by 10 points, nor turn the verdict",
  (value) => {
    const before = count("single", honest) as ChoiceResults;
    const after = count("single", honest, burst(value)) as ChoiceResults;

    const moved = after.options.map(({ share }, index) =>
      Math.abs(share!.estimate - before.options[index]!.share!.estimate),
    );
    expect(Math.max(...moved)).toBeLessThan(0.1);
    expect(before.verdict).toMatchObject({ state: "clear", leader: "opt_0" });
    expect(after.verdict.leader).toBe("opt_0");
  },
);

test("[M16] whatever 200 honest votes say, 1 to 10,000 more of one network make nothing clear that was not", () => {
  const made = [];
  for (let leading = 66; leading <= 110; leading += 4) {
    const rest = (200 - leading) / 200;
    const shares = { 0: leading / 200, 1: rest * 0.6, 2: rest * 0.4 };
    const before = count("single", { ...honest, shares }) as ChoiceResults;
    if (before.verdict.state === "clear") continue;
    for (const people of [5, 10, 19, 20, 21, 60, 400, 10_000])
      for (const value of ["0", "1", "2"]) {
        const { verdict } = count(
          "single",
          { ...honest, shares },
          burst(value, people),
        ) as ChoiceResults;
        if (verdict.state === "clear") made.push({ leading, people, value });
      }
  }

  expect(made).toEqual([]);
});

test("[M16] nor does one network turn or make the verdict of an approval or a ranked vote", () => {
  const close = { people: 200, networks: 150, shares: { "0": 0.4, "1": 0.35, "2": 0.25 } };
  const orders = {
    people: 200,
    networks: 150,
    shares: { "0,1,2": 0.4, "1,2,0": 0.35, "2,1,0": 0.25 },
  };
  for (const people of [10, 20, 10_000]) {
    expect(count("approval", close, burst("0", people))).toMatchObject({
      verdict: { state: "too-close" },
    });
    expect(count("ranked", orders, burst("0,1,2", people))).toMatchObject({
      verdict: { state: "too-close" },
    });
  }
  const ranked = count("ranked", orders, burst("0,2,1")) as RankedResults;
  expect(ranked).toMatchObject({ winner: "opt_1", condorcetWinner: "opt_1" });
});

test("[M15] 2,000 honest people behind one gateway among 3,000 elsewhere shift no share by 2 points, and widen no interval by 1", () => {
  const shares = { 0: 0.5, 1: 0.3, 2: 0.2 };
  const elsewhere = { people: 3000, networks: 2500, shares };
  const behind = { people: 2000, networks: 1, shares: { 0: 0.52, 1: 0.29, 2: 0.19 } };
  const result = count("single", elsewhere, behind) as ChoiceResults;

  expect(result.responses).toBe(5000);
  const plain = [0.508, 0.296, 0.196];
  for (const [index, { share }] of result.options.entries()) {
    expect(Math.abs(share!.estimate - plain[index]!)).toBeLessThan(0.02);
    expect(share!.high - share!.low).toBeLessThan(0.036);
  }
  expect(result.verdict).toMatchObject({ state: "clear", leader: "opt_0" });
  expect(result.weighing).toMatchObject({ people: 3300, limit: 300, networks: 1 });
});

test("[M15] 10,000 reactions of one network move no share of 200 honest ones by 10 points, and all are counted", () => {
  const shares = { love: 0.5, curious: 0.3, unsure: 0.2 };
  const concept = found("concept", null);
  const crowds = [{ ...honest, shares }];
  const before = countOf(concept, crowds) as ConceptResults;
  const after = countOf(concept, [...crowds, burst("not-for-me")]) as ConceptResults;

  const moved = after.reactions.map(({ share }, index) =>
    Math.abs(share!.estimate - before.reactions[index]!.share!.estimate),
  );
  expect(Math.max(...moved)).toBeLessThan(0.1);
  expect(after.reactions.find(({ emotion }) => emotion === "not-for-me")?.count).toBe(10_000);
});

test("[M15] 10,000 scores of one network move a pulse by less than a tenth of its range, and all are counted", () => {
  const shares = { 5: 0.5, 4: 0.3, 2: 0.2 };
  const pulse = found("pulse", null);
  const crowds = [{ ...honest, shares }];
  const before = countOf(pulse, crowds) as PulseResults;
  const after = countOf(pulse, [...crowds, burst("1")]) as PulseResults;

  expect(before.mean! - after.mean!).toBeLessThan(0.4);
  expect(before.topTwo!.estimate - after.topTwo!.estimate).toBeLessThan(0.1);
  expect(after).toMatchObject({
    responses: 10_200,
    scores: [{ score: 1, count: 10_000 }, {}, {}, {}, {}],
  });
});

test("[M15] [M16] nor do 10,000 comparisons of one network turn or make the verdict of a pairwise vote", () => {
  const pairwise = found("vote", "pairwise");
  const clear = {
    "p:0-1:low": 0.28,
    "p:0-1:high": 0.05,
    "p:0-2:low": 0.28,
    "p:0-2:high": 0.05,
    "p:1-2:low": 0.2,
    "p:1-2:high": 0.14,
  };
  const close = {
    "p:0-1:low": 0.18,
    "p:0-1:high": 0.16,
    "p:0-2:low": 0.17,
    "p:0-2:high": 0.16,
    "p:1-2:low": 0.17,
    "p:1-2:high": 0.16,
  };
  const stuffed = (shares: Crowd["shares"], value: string, people?: number) =>
    countOf(pairwise, [{ ...honest, shares }, burst(value, people)]) as PairwiseResults;

  expect(countOf(pairwise, [{ ...honest, shares: clear }])).toMatchObject({
    verdict: { state: "clear", leader: "opt_0" },
  });
  expect(stuffed(clear, "p:0-1:high").verdict.leader).toBe("opt_0");
  for (const people of [10, 20, 10_000])
    for (const value of Object.keys(close))
      expect(stuffed(close, value, people).verdict.state).toBe("too-close");
});
