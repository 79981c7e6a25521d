const segmenter = new Intl.Segmenter();

/** Counts what a reader would call characters. */
export const countGraphemes = (text: string): number => [...segmenter.segment(text)].length;

/** How many characters are left of a limit, below 0 when there are too many; undefined while it is far. */
export function toLeft(text: string, most: number): number | undefined {
  const near = Math.max(10, most / 10);
  // A character has one code unit or more: a short text needs no counting.
  if (text.length < most - near) return undefined;
  const left = most - countGraphemes(text.trim());
  return left > near ? undefined : left;
}

export const isTooLong = (text: string, most: number): boolean => (toLeft(text, most) ?? 0) < 0;
