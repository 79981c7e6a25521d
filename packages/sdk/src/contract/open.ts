import type * as z from "zod/mini";

/** A word of a list that a newer server may have lengthened: a reader meets others too, and passes them on. */
export type Open<Word extends string> = Word | (string & {});

/**
 * Types a list of words as readers must take it: any word may come. What is sent stays held to the list, and so does a
 * server's own answer; a client reads by `readAnswer`.
 */
export function open<Word extends string>(
  list: z.ZodMiniType<Word, Word>,
): z.ZodMiniType<Open<Word>, Open<Word>> {
  return list as unknown as z.ZodMiniType<Open<Word>, Open<Word>>;
}
