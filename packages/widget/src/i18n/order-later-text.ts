/** The words on what comes of votes that rank or compare. */
export interface OrderLaterText {
  firsts: string;
  rounds(n: number): string;
  and: string;
  tied(names: string): string;
  pairDone: string;
  pairFigures: string;
}
