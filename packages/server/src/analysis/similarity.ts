const word =
  /[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}\p{M}'’-]*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+/gu;
const onlyHiragana = /^\p{Script=Hiragana}+$/u;
const surrogate = /[\ud800-\udfff]/;
const latin = /^[\p{Script=Latin}\p{N}]/u;
/** English words that tell nothing of what a text is about. */
export const stopWords: ReadonlySet<string> = new Set(
  "a an and are as at be but by can for from have i if in is it its me my of on or so that the this to too was we with would you your".split(
    " ",
  ),
);

/** Folds an English word to its stem, roughly: plural and the commonest endings. */
function toStem(token: string): string {
  const bare = /['’]/.test(token) ? token.replace(/['’]s$/, "") : token;
  // Most words end otherwise, and looking back from each letter costs.
  if (!"sgdry".includes(bare.at(-1) ?? "")) return bare;
  return bare.replace(/(?<=\w{3})(ies|es|s|ing|ed|er|ly)$/, "");
}

function toBigrams(run: string): string[] {
  // Nearly always a character is one code unit, and then there is no need to take the run apart.
  const characters = surrogate.test(run) ? Array.from(run) : run;
  if (characters.length < 2) return [run];
  const pairs: string[] = [];
  for (let index = 1; index < characters.length; index += 1)
    pairs.push(`${characters[index - 1]}${characters[index]}`);
  return pairs;
}

/**
 * The features by which two texts are alike: stems of Latin words, character pairs of Japanese.
 * Distinct, in order of first appearance.
 */
export function toTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const run of text.normalize("NFKC").toLowerCase().match(word) ?? []) {
    if (!latin.test(run)) for (const pair of toBigrams(run)) terms.add(pair);
    else if (!stopWords.has(run)) terms.add(toStem(run));
  }
  return [...terms];
}

/** Whether a term tells what a text is about; pairs of hiragana are mostly grammar. */
export function isTelling(term: string): boolean {
  return !onlyHiragana.test(term);
}

/**
 * How alike two sets of terms are by what they share, 0 to 1: Dice's coefficient, or four fifths of the share of the
 * smaller's terms found in the larger, whichever is more.
 */
export function sharedSimilarity(shared: number, one: number, other: number): number {
  if (shared === 0) return 0;
  const smaller = Math.min(one, other);
  return Math.max((2 * shared) / (one + other), smaller >= 3 ? (0.8 * shared) / smaller : 0);
}

/** How alike two sets of terms are, 0 to 1. */
export function termSimilarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [smaller, larger] = one.size < other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const term of smaller) if (larger.has(term)) shared += 1;
  return sharedSimilarity(shared, one.size, other.size);
}

/** How alike two texts are by their terms. */
export function similarity(left: string, right: string): number {
  return termSimilarity(new Set(toTerms(left)), new Set(toTerms(right)));
}
