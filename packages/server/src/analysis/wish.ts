import { english, japanese, type Meaning } from "./words/lexicon.ts";
import { toStem } from "./words/stem.ts";

const run =
  /[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}\p{M}'’]*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+/gu;
const latin = /^[\p{Script=Latin}\p{N}]/u;
const han = /[\p{Script=Han}々]+/gu;
const isHan = /^[\p{Script=Han}々]$/u;
const startsInKatakana = /^[\p{Script=Katakana}ー]/u;
const endsInKatakana = /[\p{Script=Katakana}ー]$/u;
const isShortHiragana = /^\p{Script=Hiragana}{1,2}$/u;
const segmenter = new Intl.Segmenter("ja", { granularity: "word" });

/** What a text is about, and what it wishes of that. */
export interface Wish {
  /** Distinct, in order of first appearance; words of one meaning are one term. */
  terms: readonly string[];
  /** On which side of an opposition it stands, by term: 1 or -1; 0 where it names both. */
  sides: ReadonlyMap<string, number>;
  /** Whether it wishes for less of something, or for none. */
  isTurned: boolean;
}

type Found = Meaning | string;

/** A complaint wishes for the other side: "the cable is short", 「コードが短い」. */
function toOther({ term, side }: Meaning): Meaning {
  return { term, side: side === 1 ? -1 : side === -1 ? 1 : 0 };
}

const states: ReadonlySet<string> = new Set(
  "is are was were it's feels feel gets looks seems".split(" "),
);
const degrees: ReadonlySet<string> = new Set("so very really quite pretty rather bit a".split(" "));

/** Whether the words turn a wish: "no", "fewer", "too loud"; but "in green too" does not. */
function isTurning(words: readonly string[]): boolean {
  return words.some(
    (word, index) => english.turns.has(word) && (word !== "too" || index < words.length - 1),
  );
}

/** Whether an English word is said of something as it is, and not of how it should be. */
function isComplaint(words: readonly string[], index: number): boolean {
  if (words[index]!.endsWith("er")) return false;
  let before = index - 1;
  while (before > 0 && degrees.has(words[before]!)) before -= 1;
  return states.has(words[before] ?? "");
}

/** The meanings and stems of English words that stand beside each other. */
function readWords(words: readonly string[]): Found[] {
  const found: Found[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const stem = toStem(word);
    const next = words[index + 1];
    const both = next === undefined ? undefined : english.meanings.get(`${stem}_${toStem(next)}`);
    if (both) {
      found.push(both);
      index += 1;
    } else if (!english.stopWords.has(word) && !english.turns.has(word)) {
      const meaning = english.meanings.get(stem);
      found.push(meaning && isComplaint(words, index) ? toOther(meaning) : (meaning ?? stem));
    }
  }
  return found;
}

/** The words of a stretch of Japanese that no list holds: what is written in kanji or katakana, and longer hiragana. */
function readUnlisted(text: string): Found[] {
  return Array.from(segmenter.segment(text)).flatMap(({ segment }): Found[] => {
    const listed = japanese.meanings.get(segment);
    if (listed) return [listed];
    const kanji = segment.match(han);
    if (kanji) return kanji;
    return isShortHiragana.test(segment) || segment === "ー" ? [] : [segment];
  });
}

/** A word of the lists that begins here: the longest, and none that is a part of a longer word in the same letters. */
function findListed(text: string, at: number): [string, Meaning | null] | undefined {
  return japanese.byStart.get(text[at]!)?.find(([word]) => {
    if (!text.startsWith(word, at)) return false;
    const before = text[at - 1] ?? "";
    const after = text[at + word.length] ?? "";
    if (isHan.test(word)) return !isHan.test(before) && !isHan.test(after);
    const isCutBefore = startsInKatakana.test(word) && endsInKatakana.test(before);
    return !isCutBefore && !(endsInKatakana.test(word) && startsInKatakana.test(after));
  });
}

const endOfAdjective = /^(?:い(?:です|ので|から|し|$)|くて)/;
const afterAdjective = /^(?:です|ので|から|し|$)/;

/** Whether a Japanese adjective says how something is: it ends the sentence, or gives a reason. */
function isAsItIs(word: string, rest: string): boolean {
  if (word.endsWith("い")) return afterAdjective.test(rest);
  return word.endsWith("く") ? rest.startsWith("て") : endOfAdjective.test(rest);
}

function readJapanese(text: string): Found[] {
  const found: Found[] = [];
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const listed = findListed(text, at);
    if (listed) {
      const [word, meaning] = listed;
      if (start < at) found.push(...readUnlisted(text.slice(start, at)));
      if (meaning)
        found.push(isAsItIs(word, text.slice(at + word.length)) ? toOther(meaning) : meaning);
      at += word.length;
      start = at;
    } else at += 1;
  }
  if (start < at) found.push(...readUnlisted(text.slice(start)));
  return found;
}

/** What a text in English, Japanese or both wishes. */
export function toWish(text: string): Wish {
  const runs = text.normalize("NFKC").toLowerCase().match(run) ?? [];
  const terms = new Set<string>();
  const sides = new Map<string, number>();
  let words: string[] = [];
  let isTurned = false;
  const add = (found: readonly Found[]) => {
    for (const one of found) {
      if (typeof one === "string") terms.add(one);
      else {
        terms.add(one.term);
        if (one.side !== 0)
          sides.set(one.term, (sides.get(one.term) ?? one.side) === one.side ? one.side : 0);
      }
    }
  };
  for (const part of [...runs, ""]) {
    if (latin.test(part)) {
      words.push(part);
      continue;
    }
    isTurned ||= isTurning(words);
    add(readWords(words));
    words = [];
    add(readJapanese(part));
    isTurned ||= japanese.turns.some((turn) => part.includes(turn));
  }
  // A text that says nothing else is alike to those that say just the same.
  if (terms.size === 0) add(runs);
  return { terms: [...terms], sides, isTurned };
}
