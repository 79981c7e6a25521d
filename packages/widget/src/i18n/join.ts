import type { Format } from "./format.ts";

/** Sentences one after the other, with or without a space between; what is empty is left out. */
export const join = (
  { locale }: Format,
  ...sentences: (string | false | null | undefined)[]
): string => sentences.filter(Boolean).join(locale === "ja" ? "" : " ");
