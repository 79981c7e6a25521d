import type { Locale } from "@tomoni/sdk/contract";

const dayMs = 86_400_000;

/** Numbers, days and times as the reader's language writes them. */
export type Format = ReturnType<typeof createFormat>;

export function createFormat(locale: Locale, now: () => number) {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const day = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric" });
  const dayOfYear = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const moment = new Intl.DateTimeFormat(locale, {
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  });
  const today = new Intl.DateTimeFormat(locale, {
    month: "long",
    day: "numeric",
    weekday: "long",
  });
  return {
    locale,
    number: (value: number): string => number.format(value),
    percent: (share: number): string => percent.format(share),
    /** An interval of shares; its bounds are written one by one, since `formatRange` may make one number of both. */
    percents: (low: number, high: number): string =>
      [low, high].map((share) => percent.format(share)).join(locale === "ja" ? "〜" : " to "),
    /** A day, with its year where that is not this one. */
    day(at: string | number): string {
      const date = new Date(at);
      const isThisYear = date.getFullYear() === new Date(now()).getFullYear();
      return (isThisYear ? day : dayOfYear).format(date);
    },
    moment: (at: string | number): string => moment.format(new Date(at)),
    today: (): string => today.format(now()),
    /** Whole days that have passed since. */
    daysSince: (at: string): number => Math.max(0, Math.floor((now() - Date.parse(at)) / dayMs)),
    /** Whole days until then, below zero once it has passed. */
    daysUntil: (at: string): number => Math.ceil((Date.parse(at) - now()) / dayMs),
  };
}
