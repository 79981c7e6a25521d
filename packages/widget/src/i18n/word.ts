/** The word for one of a list; "" for one that only a newer server knows. */
export const toWord = (words: Readonly<Record<string, string>>, key: string): string =>
  words[key] ?? "";
