import { cutFound } from "./cut-found.ts";

/** A text in which what was searched for is marked. */
export function Found({ text, search = "" }: { text: string; search: string | undefined }) {
  return (
    <>
      {cutFound(text, search).map(({ part, isFound }, index) =>
        isFound ? <mark key={index}>{part}</mark> : part,
      )}
    </>
  );
}
