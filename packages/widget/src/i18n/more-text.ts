import type { Emotion } from "@tomoni/sdk/contract";

/** The words of all that a plain vote does not load. */
export interface MoreText {
  waiting: string;
  cancel: string;
  more: string;
  send: string;
  people(n: number, shown: string): string;
  left(n: number, shown: string): string;
  over(n: number, shown: string): string;
  report: string;
  reportWhy: string;
  reported: string;
  reasons: readonly string[];
  checking: string;
  checkedFirst: string;
  /** Over words that nobody sent before it closed. */
  tooLate: string;
  /** Label of words that came too late. */
  yours: string;
  copy: string;
  copied: string;
  readMore: string;
  readLess: string;
  team: string;
  mine: string;
  // Concepts
  reactHint: string;
  reactAgain: string;
  reactGone: string;
  tooFewPeople: string;
  neededPeople(n: number, shown: string): string;
  emotions: Record<Emotion, string>;
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
  comments(n: number, shown: string): string;
  commentHint: string;
  comment: string;
  reply: string;
  replyTo: string;
  noComments: string;
  noCommentsLeft: string;
  commentSent: string;
  commentsOn: string;
  overall: string;
  // Pulse
  pulseLow: string;
  pulseHigh: string;
  pulseTop: string;
  pulseMean(mean: string): string;
}
