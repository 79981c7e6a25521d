import type { Locale } from "@tomoni/sdk/contract";
import { toMs } from "../platform/clock.ts";

const year = new Intl.DateTimeFormat("en", { year: "numeric" });

/** The day of an instant as the reader's language writes it, with the year unless it is this one. */
export function toDay(locale: Locale, instant: string, nowMs: number): string {
  const ms = toMs(instant);
  const form: Intl.DateTimeFormatOptions = { month: "long", day: "numeric" };
  if (year.format(ms) !== year.format(nowMs)) form.year = "numeric";
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, form).format(ms);
}
