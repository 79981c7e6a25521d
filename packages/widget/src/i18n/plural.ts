const rules = new Intl.PluralRules("en");

/** Writes a number with its noun in English. */
export const plural = (n: number, shown: string, one: string, other: string): string =>
  `${shown} ${rules.select(n) === "one" ? one : other}`;
