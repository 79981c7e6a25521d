/**
 * PostgreSQL reads its index for all ideas of a term at once, so that a common term would cost more in a larger box.
 * One idea in 16 has its terms on the first level, one in 256 on the second, and a lookup begins with those.
 */
const share = 16;

/** The level of an idea, by the end of its id, which is random. */
function toLevel(ideaId: string): 0 | 1 | 2 {
  const isChosen = (at: number) => ideaId.charCodeAt(ideaId.length - at) % share === 0;
  if (!isChosen(1)) return 0;
  return isChosen(2) ? 2 : 1;
}

/** The end of an activity's id, which is random too, keeps a lookup within it. */
function toPlace(activityId: string, level: 0 | 1 | 2): string {
  return `${activityId.slice(-8)}${level === 0 ? "" : level}:`;
}

/** The terms of an idea as they are stored. */
export function toLeveledTerms(
  { id, activity_id }: { id: string; activity_id: string },
  terms: readonly string[],
): string[] {
  const place = toPlace(activity_id, toLevel(id));
  return terms.map((term) => `${place}${term}`);
}

/** The terms as they are looked up, a list for each level; the one with the fewest ideas is the first. */
export function toLevels(activityId: string, terms: readonly string[]): string[][] {
  return ([2, 1, 0] as const).map((level) => {
    const place = toPlace(activityId, level);
    return terms.map((term) => `${place}${term}`);
  });
}
