import type { Locale } from "@tomoni/sdk/contract";

/** Numbers as the reader's language writes them. */
export interface Format {
  locale: Locale;
  number(value: number): string;
  /** A share of 1 as a whole percentage. */
  percent(share: number): string;
}

export function createFormat(locale: Locale): Format {
  const create = (style: "decimal" | "percent") => {
    // One takes a browser a millisecond or two, as long as all the rest of a result.
    let form: Intl.NumberFormat | undefined;
    return (value: number) => (form ??= new Intl.NumberFormat(locale, { style })).format(value);
  };
  return { locale, number: create("decimal"), percent: create("percent") };
}
