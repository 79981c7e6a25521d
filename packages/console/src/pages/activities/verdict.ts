import type { Results } from "@tomoni/sdk";
import type { Format } from "../../words/format.ts";
import type { ActivitiesWords } from "./words.ts";

interface Needs {
  results: Results;
  words: ActivitiesWords;
  format: Format;
  nameOf(optionId: string): string;
}

/** What the numbers say, in one sentence that says no more than they do. */
export function toVerdict({ results, words, format, nameOf }: Needs): string {
  switch (results.kind) {
    case "vote":
      return toVoteVerdict({ results, words, format, nameOf });
    case "concept": {
      const [first] = results.reactions
        .filter(({ share }) => share !== null)
        .toSorted((one, other) => other.count - one.count);
      if (!first?.share) return words.notEnoughYet;
      const name = words.emotions[first.emotion] ?? first.emotion;
      return words.mood(name, format.percent(first.share.estimate));
    }
    case "pulse": {
      if (!results.topTwo) return words.notEnoughYet;
      const { estimate, low, high } = results.topTwo;
      return words.topTwo(format.percent(estimate), format.percent(low), format.percent(high));
    }
    case "ideas":
      return words.ideasIn(results.ideas, results.supports);
  }
}

function toVoteVerdict({
  results,
  words,
  format,
  nameOf,
}: Needs & { results: Results & { kind: "vote" } }): string {
  const { state, leader, needed, oneNetwork } = results.verdict;
  if (state === "not-enough") return words.notEnough(needed);
  if (oneNetwork) return words.oneNetwork;
  if (leader === null) return words.notEnoughYet;
  if (state !== "clear") return words.tooClose(nameOf(leader));
  return words.clear(nameOf(leader), toBest(results, leader, format));
}

/** The probability to be best, never rounded up to certainty. */
function toBest(results: Results & { kind: "vote" }, leader: string, format: Format): string {
  const option = results.options.find(({ optionId }) => optionId === leader);
  const best =
    option && "probabilityBest" in option
      ? option.probabilityBest
      : option && "winProbability" in option
        ? option.winProbability
        : null;
  return format.percent(Math.min(0.99, best ?? 0.95));
}
