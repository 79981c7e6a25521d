import type { Locale } from "@tomoni/sdk/contract";
import { toMs } from "../platform/clock.ts";

const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** How long ago an instant was, in the largest unit that fits; under a minute it is now. */
export function toAgo(locale: Locale, instant: string, nowMs: number): string {
  const seconds = (nowMs - toMs(instant)) / 1000;
  const [unit, size] = units.find(([, length]) => seconds >= length) ?? ["second", Infinity];
  const times = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const ago = times.format(-Math.trunc(seconds / size), unit);
  // Intl parts a figure from its counter, as nobody writing Japanese does.
  return locale === "ja" ? ago.replaceAll(" ", "") : ago;
}
