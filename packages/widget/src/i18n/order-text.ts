/** The words of votes that rank or compare before anybody votes. */
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
  pairHint: string;
  pairSkip: string;
  /** Shows the pair before again. */
  pairBack: string;
  progress(done: string, total: string): string;
  progressLabel: string;
}
