/** The words on concepts, on a pulse and on comments that come with a response, or after it. */
export interface LaterText {
  waiting: string;
  left(n: number, shown: string): string;
  over(n: number, shown: string): string;
  edit: string;
  save: string;
  isEdited: string;
  takeBack: string;
  takeBackAsk: string;
  takeBackNo: string;
  /** Also in place of the words. */
  isTakenBack: string;
  report: string;
  reportWhy: string;
  reported: string;
  reasons: readonly string[];
  /** Over words that nobody sent before it closed. */
  tooLate: string;
  /** Label of words that came too late. */
  yours: string;
  copy: string;
  copied: string;
  // Concepts
  reactGone: string;
  tooFewPeople: string;
  neededPeople(n: number, shown: string): string;
  pinHint: string;
  pinAdd: string;
  pinKeys: string;
  pinAt(x: string, y: string): string;
  pinFeel: string;
  pinBody: string;
  pinBodyHint: string;
  pinPlace: string;
  pinPlaced: string;
  pinsFailed: string;
  pinList(n: number, shown: string): string;
  noPins: string;
  yourPin: string;
  pins(n: number, shown: string): string;
  felt: string;
  // Comments
  commentSent: string;
  // Pulse
  pulseTop: string;
  pulseMean(mean: string): string;
}
