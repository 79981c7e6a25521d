import { alone } from "./contender.ts";
import type { Moment, Visit } from "./visit.ts";

/** Visits by conditions and contender. */
export type Round = Readonly<Record<string, Readonly<Record<string, Visit>>>>;

type Read = (visit: Visit, bare: Visit) => number | null;

interface Column {
  head: string;
  digits: number;
  read: Read;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const added = (moment: "loaded" | "voted", key: keyof Moment): Read => {
  return (visit, bare) => visit[moment][key] - bare[moment][key];
};

/** From before the click until all is quiet again. */
const forVote = (key: keyof Moment): Read => {
  return ({ read, voted, chosenMs }) => (chosenMs === null ? null : voted[key] - read[key]);
};

const wire: Column[] = [
  { head: "requests on load", digits: 0, read: ({ loaded }) => loaded.requests },
  { head: "bytes on load", digits: 0, read: ({ loaded }) => loaded.total },
  { head: "requests until voted", digits: 0, read: ({ voted }) => voted.requests },
  { head: "bytes until voted", digits: 0, read: ({ voted }) => voted.total },
  { head: "of them scripts", digits: 0, read: ({ voted }) => voted.scripts },
  { head: "pictures", digits: 0, read: ({ voted }) => voted.pictures },
];

const time: Column[] = [
  { head: "main thread on load, ms", digits: 0, read: added("loaded", "mainMs") },
  { head: "of it script", digits: 0, read: added("loaded", "scriptMs") },
  { head: "styles and layout", digits: 0, read: added("loaded", "layoutMs") },
  { head: "main thread for the vote, ms", digits: 0, read: forVote("mainMs") },
  { head: "script in all, ms", digits: 0, read: added("voted", "scriptMs") },
  { head: "longest task, ms", digits: 0, read: ({ voted }) => voted.longestTaskMs },
  { head: "layout shift", digits: 3, read: ({ voted }) => voted.shift },
  { head: "LCP, ms more", digits: 0, read: (visit, bare) => visit.lcpMs - bare.lcpMs },
  { head: "click to chosen, ms", digits: 0, read: ({ chosenMs }) => chosenMs },
  { head: "click to acknowledged, ms", digits: 0, read: ({ acknowledgedMs }) => acknowledgedMs },
];

function show(values: readonly (number | null)[], digits: number): string {
  const numbers = values.filter((value) => value !== null);
  const middle = median(numbers);
  if (middle === null) return "";
  return Number(middle.toFixed(digits)).toLocaleString("en", { minimumFractionDigits: digits });
}

function toTable(rounds: readonly Round[], conditions: string, columns: readonly Column[]): string {
  const names = Object.keys(rounds[0]?.[conditions] ?? {});
  const rows = names.map((name) => {
    const cells = columns.map(({ read, digits }) => {
      const values = rounds.map((round) => {
        const { [name]: visit, [alone.name]: bare } = round[conditions] ?? {};
        return visit && bare ? read(visit, bare) : null;
      });
      return show(values, digits);
    });
    return [name, ...cells];
  });
  const heads = [conditions, ...columns.map(({ head }) => head)];
  const lines = [heads, heads.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Tables in Markdown: medians over the rounds; what is added is to the page alone of the same round. */
export function toTables(rounds: readonly Round[]): string {
  return [
    toTable(rounds, "desktop", wire),
    toTable(rounds, "desktop", time),
    toTable(rounds, "phone", time),
  ].join("\n\n");
}
