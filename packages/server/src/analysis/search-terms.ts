/** Nobody writes longer words; PostgreSQL takes no lexeme over 2,046 bytes. */
const longestTerm = 64;
/** How much of a query is looked up; the rest is only compared. */
const mostLookups = 16;

/** Scripts that put no spaces between words: kana, kanji and what belongs to them, Hangul and Thai too. */
const unspaced =
  /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}\p{sc=Hangul}\p{sc=Thai}\u30fc\u3005\u3006]/u;
const runs =
  /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}\p{sc=Hangul}\p{sc=Thai}\u30fc\u3005\u3006]+|[\p{L}\p{N}\p{M}]+/gu;

/** Text as it is searched: full-width and half-width forms, and large and small letters, are the same. */
export function toSearchText(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function toRuns(text: string): string[] {
  // A word of letters ends where a script without spaces begins.
  return (toSearchText(text).match(runs) ?? []).flatMap((run) =>
    unspaced.test(run.charAt(0))
      ? [run]
      : run.split(/(?=[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}\p{sc=Hangul}\p{sc=Thai}])/u),
  );
}

/** Neighbours of a run, two by two. */
function toPairs(letters: readonly string[]): string[] {
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

function toIndexed(run: string): string[] {
  if (!unspaced.test(run)) return [run.slice(0, longestTerm)];
  const letters = Array.from(run);
  // The last letter by itself: one letter alone is found as the beginning of a pair, which the last begins none of.
  return [...toPairs(letters), letters.at(-1) ?? ""];
}

/** What a text is found by: words of languages with spaces as they are, others by pairs of neighbouring letters. */
export function toSearchTerms(text: string): string[] {
  return [...new Set(toRuns(text).flatMap(toIndexed))];
}

/** A term to look up, as a whole or as what a term begins with. */
export interface SearchTerm {
  term: string;
  isPrefix: boolean;
}

function toLookups(run: string): SearchTerm[] {
  const letters = Array.from(run);
  if (!unspaced.test(run)) return [{ term: run.slice(0, longestTerm), isPrefix: true }];
  if (letters.length === 1) return [{ term: run, isPrefix: true }];
  return toPairs(letters).map((term) => ({ term, isPrefix: false }));
}

/** Terms that all of a found text's have to match; none where a query has no letter. */
export function toSearchLookups(query: string): SearchTerm[] {
  const all = new Map(
    toRuns(query)
      .flatMap(toLookups)
      .map((lookup) => [lookup.term, lookup]),
  );
  return [...all.values()].slice(0, mostLookups);
}

/** Whether each part of a query is in a text as it stands: pairs of letters alone would find what is not there. */
export function isFound(text: string, query: string): boolean {
  const searched = toSearchText(text);
  const parts = toSearchText(query)
    .split(/\s+/)
    .filter((part) => part !== "");
  return parts.every((part) => searched.includes(part));
}
