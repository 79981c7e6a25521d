import type { Comparison, NewComparison } from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import type { ComparisonRow, OptionRow } from "../../store/tables.ts";
import { slotOf } from "../activities/slot-of.rules.ts";

export interface ComparedSlots {
  low: number;
  high: number;
  lowWon: boolean;
  lowFirst: boolean;
}

/** A comparison as stored: the pair in one order, and which of the two won and was shown first. */
export function toComparedSlots(
  options: readonly OptionRow[],
  input: NewComparison,
): ComparedSlots {
  const winner = slotOf(options, input.winner, "/winner");
  const loser = slotOf(options, input.loser, "/loser");
  const low = Math.min(winner, loser);
  const first = input.shownFirst === input.winner ? winner : loser;
  return { low, high: Math.max(winner, loser), lowWon: winner === low, lowFirst: first === low };
}

export function toComparison(
  activityId: string,
  options: readonly OptionRow[],
  row: ComparisonRow,
): Comparison {
  const idOf = (slot: number) => options.find((option) => option.slot === slot)?.id ?? "";
  const low = idOf(row.low_slot);
  const high = idOf(row.high_slot);
  return {
    id: row.id,
    activityId,
    winner: row.low_won ? low : high,
    loser: row.low_won ? high : low,
    shownFirst: row.low_first ? low : high,
    castAt: toInstant(row.at),
  };
}

/** Pairs named in `except`, as index pairs `i-j` with i < j. */
export function toExceptedPairs(
  options: readonly OptionRow[],
  except: string | undefined,
): Set<string> {
  const pairs = except?.split(",") ?? [];
  const indexOf = (optionId: string | undefined) =>
    options.findIndex((option) => option.id === optionId);
  return new Set(
    pairs.map((pair) => {
      const [left, right] = pair.split("~").map(indexOf);
      return toPairKey(left ?? -1, right ?? -1);
    }),
  );
}

export function toPairKey(left: number, right: number): string {
  return `${Math.min(left, right)}-${Math.max(left, right)}`;
}
