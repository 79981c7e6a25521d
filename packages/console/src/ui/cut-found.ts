/** Folds case and width without changing how many characters there are. */
function fold(text: string): string {
  return Array.from(text, (letter) => {
    const folded = letter.normalize("NFKC").toLowerCase();
    return folded.length === letter.length ? folded : letter;
  }).join("");
}

/** Cuts a text where words of a search are found in it; letters' case and width do not matter. */
export function cutFound(text: string, search: string): { part: string; isFound: boolean }[] {
  const words = search.trim().split(/\s+/u).filter(Boolean).map(fold);
  const folded = fold(text);
  const parts: { part: string; isFound: boolean }[] = [];
  let from = 0;
  for (let at = 0; at < folded.length;) {
    const word = words.find((each) => folded.startsWith(each, at));
    if (!word) {
      at += 1;
      continue;
    }
    if (at > from) parts.push({ part: text.slice(from, at), isFound: false });
    parts.push({ part: text.slice(at, at + word.length), isFound: true });
    at += word.length;
    from = at;
  }
  if (from < text.length) parts.push({ part: text.slice(from), isFound: false });
  return parts;
}
