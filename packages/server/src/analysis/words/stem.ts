/** Folds an English word to its stem, roughly: possessive, plural and the commonest endings. */
export function toStem(word: string): string {
  const bare = word.replace(/['’]s?$/, "");
  if (bare.length < 4) return bare;
  const singular = bare.replace(/(?<=\w{2})ies$/, "y").replace(/(?<=\w{2}[^s])s$/, "");
  // Most words end otherwise, and looking back from each letter costs.
  const isEnding = "gdry".includes(singular.at(-1)!);
  const cut = isEnding ? singular.replace(/(?<=\w{3})(ing|ed|er|ly)$/, "") : singular;
  const single = cut.replace(/([bdgmnprt])\1$/, "$1");
  return single.length > 3 ? single.replace(/[eiy]$/, "") : single;
}
