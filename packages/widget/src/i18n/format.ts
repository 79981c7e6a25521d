import type { Locale } from "@tomoni/sdk/contract";

/** Numbers as the reader's language writes them. */
export interface Format {
  locale: Locale;
  /** A whole number, or one with a decimal below a thousand. */
  number(value: number): string;
  /** A share of 1 as a whole percentage. */
  percent(share: number): string;
}

/**
 * Japanese and English write these alike. `Intl` would say the same, and a page's first use of it takes 15 ms of the
 * main thread, more than all the rest of a vote.
 */
export function createFormat(locale: Locale): Format {
  return {
    locale,
    number: (value) => `${value}`.replace(/\B(?=(\d{3})+$)/g, ","),
    // What is a half in decimals may be a little less in binary.
    percent: (share) => `${Math.round(share * 100 + 1e-9)}%`,
  };
}
