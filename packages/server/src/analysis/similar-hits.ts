import { type Lookup, type SimilarSearch, toTitleTerms } from "./similar-terms.ts";
import { sharedSimilarity } from "./similarity.ts";

/** Of how many ideas the titles are compared, at most. */
const mostPromising = 150;

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/**
 * Makes the lookups of a search one after the other, but leaves out a term by itself where a pair of it and a neighbour
 * is already in as many ideas as are looked at: it tells nothing then.
 */
export function lookUp<Id>(
  { lookups }: SimilarSearch,
  find: (lookup: Lookup) => readonly Id[],
): (readonly Id[])[] {
  let common = 0;
  return lookups.map((lookup) => {
    const { kind, shared, most } = lookup;
    if (kind === "single" && (common & shared) !== 0) return [];
    const ids = find(lookup);
    if (kind === "pair" && ids.length === most) common |= shared;
    return ids;
  });
}

/**
 * The ideas that may be most like a text, by what was found for each of its lookups: those that share most of its
 * terms first, and of these the ones that share what few others do.
 */
export function toPromising<Id>(
  { lookups }: SimilarSearch,
  found: readonly (readonly Id[])[],
): Id[] {
  const hits = new Map<Id, { shared: number; rarity: number }>();
  for (const [index, ids] of found.entries()) {
    const { shared } = lookups[index]!;
    const rarity = 1 / ids.length;
    for (const id of ids) {
      const hit = hits.get(id);
      if (!hit) hits.set(id, { shared, rarity });
      else {
        hit.shared |= shared;
        hit.rarity += rarity;
      }
    }
  }
  return [...hits]
    .map(([id, { shared, rarity }]) => ({ id, count: countBits(shared), rarity }))
    .sort((one, other) => other.count - one.count || other.rarity - one.rarity)
    .slice(0, mostPromising)
    .map(({ id }) => id);
}

/** An idea, and the first of its index terms. */
export interface TitledIdea {
  id: string;
  title: string;
}

/** The ids of the ideas whose titles are most like a text; where they are as like as each other, in the order given. */
export function rankByTitle(
  { terms }: SimilarSearch,
  ideas: readonly TitledIdea[],
  limit: number,
): string[] {
  const toLikeness = (title: string) => {
    const ofTitle = toTitleTerms(title);
    const shared = ofTitle.filter((term) => terms.has(term)).length;
    return sharedSimilarity(shared, terms.size, ofTitle.length);
  };
  return ideas
    .map(({ id, title }) => ({ id, likeness: toLikeness(title) }))
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, limit)
    .map(({ id }) => id);
}
