const word =
  /[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}\p{M}'’-]*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+/gu;
const onlyHiragana = /^\p{Script=Hiragana}+$/u;
const latin = /^[\p{Script=Latin}\p{N}]/u;
const stopWords = new Set(
  "a an and are as at be but by can for from have i if in is it its me my of on or so that the this to too was we with would you your".split(
    " ",
  ),
);

/** Folds an English word to its stem, roughly: plural and the commonest endings. */
function toStem(token: string): string {
  return token.replace(/['’]s$/, "").replace(/(?<=\w{3})(ies|es|s|ing|ed|er|ly)$/, "");
}

function toBigrams(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/**
 * The features by which two texts are alike: stems of Latin words, character pairs of Japanese.
 * Distinct, in order of first appearance.
 */
export function toTerms(text: string): string[] {
  const runs = text.normalize("NFKC").toLowerCase().match(word) ?? [];
  const terms = runs.flatMap((run) => {
    if (!latin.test(run)) return toBigrams(run);
    return stopWords.has(run) ? [] : [toStem(run)];
  });
  return [...new Set(terms)];
}

/** The terms worth searching by: pairs of hiragana are mostly grammar, and only used where there is little else. */
export function toSearchTerms(text: string, most = 24): string[] {
  const terms = toTerms(text);
  const telling = terms.filter((term) => !onlyHiragana.test(term));
  return (telling.length >= 2 ? telling : terms).slice(0, most);
}

/**
 * How alike two texts are, 0 to 1: Dice's coefficient of their terms, or four fifths of the share of the
 * shorter's terms found in the longer, whichever is more.
 */
export function similarity(left: string, right: string): number {
  const one = new Set(toTerms(left));
  const other = new Set(toTerms(right));
  if (one.size === 0 || other.size === 0) return 0;
  const shared = [...one].filter((term) => other.has(term)).length;
  const dice = (2 * shared) / (one.size + other.size);
  const contained = shared / Math.min(one.size, other.size);
  return Math.max(dice, Math.min(one.size, other.size) >= 3 ? 0.8 * contained : 0);
}
