import type { Figures, Scenario } from "./scenarios.ts";

export type Round = Readonly<Record<string, Figures>>;

/** What several rounds say of one scenario: medians, each of its own. */
export interface Summary {
  name: string;
  ceiling: string | null;
  perSecond: number;
  /** Of the ceiling of the same round. */
  ratio: number | null;
  ratios: number[];
  p50Ms: number | null;
  p99Ms: number | null;
  /** The p99 as a multiple of the ceiling's in the same round. */
  p99Ratio: number | null;
  toldP50Ms: number | null;
  toldP99Ms: number | null;
  cpuMicros: number | null;
  /** The ceiling's processor time a request as a share of this one's. */
  cpuRatio: number | null;
  rssBytes: number | null;
  answerBytes: number | null;
  acknowledged: number;
}

function median(values: readonly (number | undefined)[]): number | null {
  const sorted = values.filter((value) => value !== undefined).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

export function summarize({ name, ceiling }: Scenario, rounds: readonly Round[]): Summary {
  const of = (key: keyof Figures) => median(rounds.map((round) => round[name]?.[key]));
  const share = (key: keyof Figures) =>
    ceiling === undefined
      ? []
      : rounds.map((round) => (round[name]?.[key] ?? 0) / (round[ceiling]?.[key] ?? Number.NaN));
  return {
    name,
    ceiling: ceiling ?? null,
    perSecond: of("perSecond") ?? 0,
    ratio: median(share("perSecond")),
    ratios: share("perSecond"),
    p50Ms: of("p50Ms"),
    p99Ms: of("p99Ms"),
    p99Ratio: median(share("p99Ms")),
    toldP50Ms: of("toldP50Ms"),
    toldP99Ms: of("toldP99Ms"),
    cpuMicros: of("cpuMicros"),
    cpuRatio: median(share("cpuMicros").map((ratio) => 1 / ratio)),
    rssBytes: of("rssBytes"),
    answerBytes: of("answerBytes"),
    acknowledged: rounds.reduce((sum, round) => sum + (round[name]?.acknowledged ?? 0), 0),
  };
}

function show(value: number | null, digits: number): string {
  return value === null || Number.isNaN(value) ? "" : value.toFixed(digits);
}

/** A table in Markdown. */
export function toTable(summaries: readonly Summary[]): string {
  const heads = [
    "measured",
    "a second",
    "share",
    "of",
    "p50 ms",
    "p99 ms",
    "p99 ×",
    "CPU µs",
    "CPU share",
    "MB",
    "bytes",
  ];
  const rows = summaries.map((one) => [
    one.name,
    Math.round(one.perSecond).toLocaleString("en"),
    show(one.ratio, 2),
    one.ceiling ?? "",
    show(one.p50Ms, 1),
    show(one.p99Ms, 1),
    show(one.p99Ratio, 1),
    show(one.cpuMicros, 0),
    show(one.cpuRatio, 2),
    show(one.rssBytes && one.rssBytes / 1e6, 0),
    show(one.answerBytes, 0),
  ]);
  const lines = [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const told = summaries
    .filter((one) => one.toldP99Ms !== null)
    .map(
      (one) =>
        `${one.name}: told ${show(one.toldP50Ms, 0)} ms after the vote at the median, ${show(one.toldP99Ms, 0)} ms at p99.`,
    );
  return [...lines, "", ...told].join("\n");
}
