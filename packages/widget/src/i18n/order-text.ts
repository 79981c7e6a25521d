/** The words of votes that rank or compare. */
export interface OrderText {
  rankHint: string;
  rankVote: string;
  rankUp(name: string): string;
  rankDown(name: string): string;
  rankMove(name: string): string;
  rankKeys: string;
  lifted(name: string, place: number): string;
  movedTo(name: string, place: number): string;
  dropped(name: string, place: number): string;
  putBack(name: string): string;
  firsts: string;
  rounds(n: number): string;
  and: string;
  tied(names: string): string;
  pairHint: string;
  pairSkip: string;
  pairDone: string;
  progress(done: string, total: string): string;
  pairFigures: string;
  progressLabel: string;
}
