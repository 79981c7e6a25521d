/** Terms that are found within one activity only: the end of its id, which is random, stands before each. */
export function toActivityTerms(activityId: string, terms: readonly string[]): string[] {
  const place = activityId.slice(-8);
  return terms.map((term) => `${place}:${term}`);
}
