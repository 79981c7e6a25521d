/** The counters of an activity, by what they count. Slots are the small numbers that options keep. */
export const buckets = {
  /** Participants who hold something: a ballot, a reaction, a score, or who compared or submitted. */
  holders: "b",
  option: (slot: number) => `o:${slot}`,
  ranking: (slots: readonly number[]) => `r:${slots.join(",")}`,
  emotion: (emotion: string) => `e:${emotion}`,
  score: (score: number) => `s:${score}`,
  pair: (low: number, high: number, lowWon: boolean) =>
    `p:${low}-${high}:${lowWon ? "low" : "high"}`,
  ideas: "n:ideas",
  supports: "n:supports",
  comments: "n:comments",
  pins: "n:pins",
} as const;

/** A network of fewer people is not looked at by itself; the index network_tallies_large begins there. */
export const watchedFrom = 5;

/** The most networks that are looked at in one activity, the largest; any other has at most 1/500 of the people. */
export const mostWatched = 500;

/** The mark of all responses from before an activity was last closed, whose own marks are gone. */
export const settledMark = "-";

/** What decides how a stance is counted. */
export interface CountedAs {
  kind: string;
  method: string | null;
}

/** The slots of a stored ballot, best first where the order counts. */
export function toSlots(value: string): number[] {
  return value === "" ? [] : value.split(",").map(Number);
}

/** The counters that a stance adds one to. */
export function bucketsOf(activity: CountedAs, value: string): string[] {
  if (value === "") return [];
  if (activity.kind === "concept") return [buckets.holders, buckets.emotion(value)];
  if (activity.kind === "pulse") return [buckets.holders, buckets.score(Number(value))];
  if (activity.kind === "ideas" || activity.method === "pairwise") return [buckets.holders];
  const slots = toSlots(value);
  if (activity.method !== "ranked") return [buckets.holders, ...slots.map(buckets.option)];
  return [buckets.holders, buckets.option(slots[0] ?? 0), buckets.ranking(slots)];
}
