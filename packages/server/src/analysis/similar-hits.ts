import { type Lookup, type SimilarSearch, toTitleTerms } from "./similar-terms.ts";
import { type Frequencies, termSimilarity } from "./similarity.ts";

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

/** In how many ideas each term of a text is, at least: as many as one of its lookups found. */
export function toFrequencies<Id>(
  { terms, lookups }: SimilarSearch,
  found: readonly (readonly Id[])[],
): Frequencies {
  const counts = [...terms].map((term, index) => {
    const counted = found.map((ids, at) =>
      lookups[at]!.kind === "single" || lookups[at]!.kind === "pair"
        ? ids.length * ((lookups[at]!.shared >> index) & 1)
        : 0,
    );
    return [term, Math.max(0, ...counted)] as const;
  });
  return new Map(counts);
}

/** What a search found: ids, the most like first, and how rare its terms are among all. */
export interface SimilarFound {
  ids: string[];
  frequencies: Frequencies;
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
  { limit, frequencies }: { limit: number; frequencies: Frequencies },
): string[] {
  return ideas
    .map(({ id, title }) => {
      const likeness = termSimilarity([...terms], toTitleTerms(title), frequencies);
      return { id, likeness };
    })
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, limit)
    .map(({ id }) => id);
}
