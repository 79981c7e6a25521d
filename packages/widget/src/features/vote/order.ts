/** Mixes a text and a seed into a number that tells nothing of either. @see MurmurHash3, finalizer */
function hash(text: string, seed: number): number {
  let mixed = seed;
  for (const letter of text) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The same items in an order that the seed fixes: everybody sees another, each always the same. */
export function shuffle<Item extends { id: string }>(items: readonly Item[], seed: number): Item[] {
  return items.toSorted((one, other) => hash(one.id, seed) - hash(other.id, seed));
}
