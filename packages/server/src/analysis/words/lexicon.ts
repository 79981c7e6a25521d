import { synonymsEn, stopWordsEn, turnsEn, weakWordsEn } from "./en.ts";
import { grammarJa, synonymsJa, turnsJa, weakWordsJa } from "./ja.ts";
import { toStem } from "./stem.ts";

/** What a word stands for: a term, and on which side of an opposition, 1 or -1; 0 where it has none. */
export interface Meaning {
  term: string;
  side: -1 | 0 | 1;
}

function toWords(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** The words of a language with what they stand for; a term is the first word of its line. */
function toMeanings(lines: string, toKey: (word: string) => string): Map<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  for (const line of lines.trim().split("\n")) {
    const sides = line.split("|").map(toWords);
    const term = toKey(sides[0]![0]!);
    for (const [index, words] of sides.entries()) {
      const side = sides.length === 1 ? 0 : index === 0 ? 1 : -1;
      for (const word of words) meanings.set(toKey(word), { term, side });
    }
  }
  return meanings;
}

/** `fill_up` is looked up as its stems, joined. */
function toKeyEn(word: string): string {
  return word.split("_").map(toStem).join("_");
}

export const english = {
  meanings: toMeanings(synonymsEn, toKeyEn),
  stopWords: new Set(toWords(stopWordsEn)),
  turns: new Set(toWords(turnsEn)),
};

/** Words of Japanese by their first character, the longest first; null is grammar. */
function toByStart(meanings: ReadonlyMap<string, Meaning>, grammar: readonly string[]) {
  const entries = [
    ...grammar.map((word): [string, Meaning | null] => [word, null]),
    ...[...meanings].map(([word, meaning]): [string, Meaning | null] => [word, meaning]),
  ];
  const byStart = Map.groupBy(entries, ([word]) => word[0]!);
  for (const list of byStart.values()) list.sort(([one], [other]) => other.length - one.length);
  return byStart;
}

const meaningsJa = toMeanings(synonymsJa, (word) => word.normalize("NFKC").toLowerCase());

export const japanese = {
  meanings: meaningsJa,
  byStart: toByStart(meaningsJa, toWords(grammarJa)),
  turns: toWords(turnsJa),
};

const weakWords = new Set([...toWords(weakWordsEn).map(toStem), ...toWords(weakWordsJa)]);
const strongTerms = new Set(
  [...english.meanings.values(), ...meaningsJa.values()].map(({ term }) => term),
);
const single = /^(?:\p{Script=Han}|\p{N}+|\p{Script=Hiragana}+)$/u;

/** How much a term tells of what a text is about, 0 to 1, before anybody counts how rare it is. */
export function toWeight(term: string): number {
  if (weakWords.has(term)) return 0.3;
  return !strongTerms.has(term) && single.test(term) ? 0.6 : 1;
}
