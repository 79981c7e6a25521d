/** A text in which what was searched for is marked; case and width do not matter. */
export function Found({ text, search }: { text: string; search: string | undefined }) {
  const words = (search ?? "").trim().split(/\s+/u).filter(Boolean).map(fold);
  if (words.length === 0) return <>{text}</>;
  return (
    <>
      {cut(text, words).map(({ part, isFound }, index) =>
        isFound ? <mark key={index}>{part}</mark> : part,
      )}
    </>
  );
}

/** Folds case and width without changing how many characters there are. */
function fold(text: string): string {
  return Array.from(text, (letter) => {
    const folded = letter.normalize("NFKC").toLowerCase();
    return folded.length === letter.length ? folded : letter;
  }).join("");
}

function cut(text: string, words: readonly string[]): { part: string; isFound: boolean }[] {
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
