import { toWish, type Wish } from "./wish.ts";
import { toWeight } from "./words/lexicon.ts";

/** The features by which two texts are alike. Distinct, in order of first appearance. */
export function toTerms(text: string): readonly string[] {
  return toWish(text).terms;
}

/** Whether a term tells what a text is about; some can stand in nearly any. */
export function isTelling(term: string): boolean {
  return toWeight(term) >= 0.5;
}

/** In how many ideas a term is, as far as that was counted. */
export type Frequencies = ReadonlyMap<string, number>;

/** A term in so many ideas tells a fifth of what one in a single idea does. */
const commonFrom = 16;

/** How much a term weighs among these ideas: what is rare tells more. */
function toRarity(term: string, frequencies: Frequencies): number {
  const ideas = Math.min(frequencies.get(term) ?? 1, commonFrom);
  return toWeight(term) * (1 - (0.8 * Math.log(Math.max(ideas, 1))) / Math.log(commonFrom));
}

function weigh(terms: readonly string[], frequencies: Frequencies): number {
  return terms.reduce((sum, term) => sum + toRarity(term, frequencies), 0);
}

/**
 * How alike two sets of terms are by the weights of what they share and hold, 0 to 1: Dice's coefficient, or four fifths of
 * the share of the smaller found in the larger, whichever is more.
 */
export function termSimilarity(
  one: readonly string[],
  other: readonly string[],
  frequencies: Frequencies,
): number {
  const terms = new Set(one);
  const common = other.filter((term) => terms.has(term));
  if (common.length === 0) return 0;
  const shared = weigh(common, frequencies);
  const [left, right] = [weigh(one, frequencies), weigh(other, frequencies)];
  const dice = (2 * shared) / (left + right);
  const isContained = Math.min(one.length, other.length) >= 3;
  return isContained ? Math.max(dice, (0.8 * shared) / Math.min(left, right)) : dice;
}

/** Whether two texts want opposite things of what they share: louder and quieter, add and remove. */
function isOpposed(one: Wish, other: Wish): boolean {
  const isTurned = one.isTurned !== other.isTurned;
  const shared = [...one.sides].filter(([term]) => other.sides.has(term));
  if (shared.length === 0) return isTurned;
  return shared.some(([term, side]) => side * other.sides.get(term)! === (isTurned ? 1 : -1));
}

/** What opposite wishes are still worth: somebody may change their mind. */
const opposed = 0.4;

/** How alike two wishes are, 0 to 1. */
export function wishSimilarity(one: Wish, other: Wish, frequencies: Frequencies): number {
  const likeness = termSimilarity(one.terms, other.terms, frequencies);
  return likeness > 0 && isOpposed(one, other) ? likeness * opposed : likeness;
}

const none: Frequencies = new Map();

/** How alike two texts are by themselves, however rare their words are elsewhere. */
export function similarity(left: string, right: string): number {
  return wishSimilarity(toWish(left), toWish(right), none);
}
