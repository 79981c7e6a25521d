import type { Locale } from "@tomoni/sdk/contract";

/** The words of the first page: three questions. */
export interface TodayWords {
  waitingLead(mine: number): string;
  nothingWaits: string;
  saying: string;
  sayingNone: string;
  reasons: Readonly<Record<string, string>>;
  week(voices: number): string;
  /** @param range how much more or less, as an interval of the week before */
  weekBeside(voices: number, before: number, range: string): string;
  waiting: string;
  waitingMine: string;
  waitingNone: string;
  rest(overdue: number, held: number, hidden: number): string;
  see: string;
  working: string;
  workingNone: string;
  partThisWeek(week: number, before: number): string;
  supports(n: number): string;
  days(n: number): string;
  underOneDay: string;
  answer: string;
  responses(n: number): string;
  startTitle: string;
  startHint: string;
  startAction: string;
}

export async function loadTodayWords(locale: Locale): Promise<TodayWords> {
  return locale === "ja"
    ? (await import("./words-ja.ts")).todayJa
    : (await import("./words-en.ts")).todayEn;
}
