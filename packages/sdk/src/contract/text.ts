import * as z from "zod/mini";

const segmenter = new Intl.Segmenter();

/** Counts what a reader would call characters. */
export function countGraphemes(text: string): number {
  // Shorter in code units than any limit on graphemes: no need to segment.
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** Taken one by one from the start of each run, so this never looks at a letter more than 31 times. */
const stackedMarks = /\p{M}{31}/u;

/** Something that a reader sees; alone, what joins, breaks or turns letters shows nothing. */
const visible = /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

function isStorable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}

/**
 * Words from outside: trimmed, NFC, `min` to `max` graphemes, and at most sixteen code units a grapheme.
 * Refuses NUL and lone surrogates, which PostgreSQL cannot store.
 */
export function text(min: number, max: number) {
  return z.pipe(
    z.string().check(
      z.maxLength(max * 16),
      z.refine(isStorable, { error: "must not hold NUL or half a character" }),
      // To put n marks in order takes n² steps.
      z.refine((value) => !stackedMarks.test(value), {
        error: "must not stack more than 30 marks on a letter",
      }),
    ),
    z.pipe(
      z.transform((value: string) => value.normalize("NFC").trim()),
      z.string().check(
        z.refine((value) => min === 0 || visible.test(value), { error: "must not be empty" }),
        z.refine((value) => value.length <= max || countGraphemes(value) <= max, {
          error: `must have at most ${max} characters`,
        }),
      ),
    ),
  );
}
