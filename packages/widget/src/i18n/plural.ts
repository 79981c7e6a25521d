/** Writes a number with its noun in English. */
export const plural = (n: number, shown: string, one: string, other: string): string =>
  `${shown} ${n === 1 ? one : other}`;
