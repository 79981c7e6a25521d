import type { Results } from "@tomoni/sdk/contract";
import type { FakeState } from "./fake-state.ts";

const toShare = (count: number, all: number) => {
  if (all < 10) return null;
  const estimate = count / all;
  const reach = 1.96 * Math.sqrt((estimate * (1 - estimate)) / all);
  return { estimate, low: Math.max(0, estimate - reach), high: Math.min(1, estimate + reach) };
};

/** Believable results of what the state holds: the votes of others and this customer's own. */
export function toResults(state: FakeState): Results {
  const { activity, votes, choices, emotion, score } = state;
  const counts = activity.options.map(({ id }, at) => {
    const isMine = activity.method === "ranked" ? choices?.[0] === id : choices?.includes(id);
    return { optionId: id, count: (votes[at] ?? 0) + Number(!!isMine) };
  });
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const best = counts.toSorted((one, other) => other.count - one.count)[0];
  const common = {
    activityId: activity.id,
    revision: all,
    updatedAt: "2026-11-24T00:00:00.000Z",
    responses: all,
    verifiedResponses: 0,
    verdict: {
      state: all < 10 ? ("not-enough" as const) : ("too-close" as const),
      leader: all < 10 ? null : (best?.optionId ?? null),
      needed: Math.max(0, 10 - all),
    },
  };
  if (activity.kind === "concept") {
    const others = { excited: 34, love: 21, curious: 18, unsure: 7, "not-for-me": 4 };
    const reactions = Object.entries(others).map(([name, count]) => ({
      emotion: name as keyof typeof others,
      count: count + Number(emotion === name),
      verifiedCount: 0,
      share: toShare(count, 84),
    }));
    return {
      kind: "concept",
      ...common,
      responses: 84,
      reactions,
      pins: state.pins.length,
      comments: 0,
    };
  }
  if (activity.kind === "pulse") {
    const scores = [2, 5, 14, 31, 22].map((count, at) => ({
      score: at + 1,
      count: count + Number(score === at + 1),
    }));
    return { kind: "pulse", ...common, responses: 74, scores, mean: 3.9, topTwo: toShare(53, 74) };
  }
  if (activity.kind === "ideas") {
    return { kind: "ideas", ...common, ideas: state.ideas.length, supports: 0, comments: 0 };
  }
  return toVoteResults(state, counts, common);
}

function toVoteResults(
  { activity, done }: FakeState,
  counts: { optionId: string; count: number }[],
  common: Pick<
    Results & { kind: "vote" },
    "activityId" | "revision" | "updatedAt" | "responses" | "verifiedResponses" | "verdict"
  >,
): Results {
  const options = counts.map((option) => ({
    ...option,
    verifiedCount: 0,
    share: toShare(option.count, common.responses),
    probabilityBest: 0.5,
    meanRank: 1.8,
    rankedBy: 100,
    comparisons: 80,
    wins: option.count,
    strength: toShare(option.count, common.responses),
    winProbability: 0.3 + option.count / 200,
  }));
  const { method } = activity;
  const body = { kind: "vote" as const, ...common };
  if (method === "ranked") {
    const winner = common.verdict.leader;
    const round = { counts, exhausted: 0, eliminated: [] };
    const tail = { rounds: [round, round], winner, tied: [], condorcetWinner: winner };
    return { ...body, method: "ranked", options, ...tail };
  }
  if (method === "pairwise") {
    return { ...body, method: "pairwise", comparisons: 120 + done.length, options };
  }
  return {
    kind: "vote",
    method: method === "approval" ? "approval" : "single",
    ...common,
    options,
  };
}
