import type { Locale } from "@tomoni/sdk/contract";

/** The words of the charter's page. */
export interface BrandWords {
  title: string;
  unwritten: string;
  lead(version: number, day: string): string;
  by(name: string): string;
  write: string;
  edit: string;
  publish: string;
  essence: string;
  essenceHint: string;
  values: string;
  valuesHint: string;
  valueName: string;
  valueDescription: string;
  addValue: string;
  never: string;
  neverHint: string;
  remove: string;
  agreements: string;
  agreementsHint: string;
  agrees: string;
  disagrees: string;
  silent: string;
  agree: string;
  disagree: string;
  why: string;
  published: string;
  said: string;
  versions: string;
  version(n: number): string;
}

export async function loadBrandWords(locale: Locale): Promise<BrandWords> {
  return locale === "ja"
    ? (await import("./words-ja.ts")).brandJa
    : (await import("./words-en.ts")).brandEn;
}
