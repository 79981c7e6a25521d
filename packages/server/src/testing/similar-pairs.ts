import { pairsEn } from "./similar-pairs-en.ts";
import { pairsJa } from "./similar-pairs-ja.ts";

/** How the two texts of a pair stand to each other; only the first is worth showing to whoever writes. */
export type Likeness = "alike" | "topic" | "opposite" | "unrelated";

/** A pair a line: an idea that somebody sent, a bar, and what somebody else begins to write. */
export type PairTexts = Readonly<Record<Likeness, string>>;

export const similarLocales = ["en", "ja"] as const;
export type SimilarLocale = (typeof similarLocales)[number];

const texts: Readonly<Record<SimilarLocale, PairTexts>> = { en: pairsEn, ja: pairsJa };

export interface SimilarPair {
  likeness: Likeness;
  idea: string;
  text: string;
}

/** 60 pairs of a language, 15 of each likeness. */
export function readSimilarPairs(locale: SimilarLocale): SimilarPair[] {
  return (["alike", "topic", "opposite", "unrelated"] as const).flatMap((likeness) =>
    texts[locale][likeness]
      .trim()
      .split("\n")
      .map((line) => {
        const [idea = "", text = ""] = line.split("|").map((part) => part.trim());
        return { likeness, idea, text };
      }),
  );
}
