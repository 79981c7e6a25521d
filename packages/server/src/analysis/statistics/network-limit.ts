/**
 * What one network may weigh: a tenth of what all others weigh together, but 20 people in any case and 300 at most.
 * Where a network weighs a tenth of the others, it weighs 1/11 of all.
 */
export const networkLimits = { shareOfAll: 1 / 11, least: 20, most: 300 } as const;

/** One network's part in an activity. */
export interface NetworkPart {
  readonly network: string;
  readonly people: number;
  /** How often each thing was chosen from it, by counter. */
  readonly counts: ReadonlyMap<string, number>;
  /** `full`: the team lists it. `apart`: the team set it apart. */
  readonly standing: "usual" | "full" | "apart";
}

export interface WeighedPart extends NetworkPart {
  /** What each of its people counts, 0 to 1. */
  readonly factor: number;
}

export interface Weighed {
  /** The most that one network weighs, in people. */
  readonly limit: number;
  readonly parts: readonly WeighedPart[];
}

function toLimit(people: number): number {
  const { shareOfAll, least, most } = networkLimits;
  return Math.min(most, Math.max(least, people * shareOfAll));
}

/** The most that a network weighs beside what others weigh, in whole people. */
export function toLimitBeside(others: number): number {
  const { shareOfAll, least, most } = networkLimits;
  const share = Math.floor((others * shareOfAll) / (1 - shareOfAll) + tolerance);
  return Math.min(most, Math.max(least, share));
}

/** Near enough to the limit that no figure shows the difference. */
const tolerance = 1e-9;

/**
 * Weighs networks: each person of a network over the limit counts as much less as makes all of them weigh the limit.
 * The limit depends on what all weigh together, which depends on the limit: it is raised from the least until it holds.
 * @param people all who took part, also those of networks that are not among `parts`
 */
export function weighNetworks(people: number, parts: readonly NetworkPart[]): Weighed {
  const usual = parts.filter(({ standing }) => standing === "usual");
  const apart = parts.filter(({ standing }) => standing === "apart");
  const sizes = usual.map((part) => part.people);
  const left = people - sum(apart.map((part) => part.people)) - sum(sizes);
  let limit: number = networkLimits.least;
  for (;;) {
    const raised = toLimit(left + sum(sizes.map((size) => Math.min(size, limit))));
    if (raised - limit < tolerance) break;
    limit = raised;
  }
  return { limit, parts: parts.map((part) => ({ ...part, factor: toFactor(part, limit) })) };
}

function toFactor({ standing, people }: NetworkPart, limit: number): number {
  if (standing === "apart") return 0;
  return standing === "full" || people <= limit ? 1 : limit / people;
}

/** What is taken off a counter by the limit. */
export function toCut(parts: readonly WeighedPart[], counter: string): number {
  return sum(parts.map(({ factor, counts }) => (1 - factor) * (counts.get(counter) ?? 0)));
}

/**
 * How far one network alone can have carried a counter ahead of another: the most by which any network, as it weighs,
 * counts more for the one than for the other. Networks that the team lists are its own and left out.
 */
export function toLift(parts: readonly WeighedPart[], counter: string, rival: string): number {
  const lifts = parts
    .filter(({ standing }) => standing === "usual")
    .map(({ factor, counts }) => factor * ((counts.get(counter) ?? 0) - (counts.get(rival) ?? 0)));
  return Math.max(0, ...lifts);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
