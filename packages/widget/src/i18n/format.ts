import type { Locale } from "@tomoni/sdk/contract";

/** Numbers as the reader's language writes them. */
export interface Format {
  locale: Locale;
  number(value: number): string;
  /** A share of 1 as a whole percentage. */
  percent(share: number): string;
}

export function createFormat(locale: Locale): Format {
  return {
    locale,
    number: (value) => value.toLocaleString(locale),
    percent: (share) => share.toLocaleString(locale, { style: "percent" }),
  };
}
