import type { Emotion } from "@tomoni/sdk/contract";

/** The words on concepts, on a pulse and on comments before anybody responds. */
export interface MoreText {
  cancel: string;
  more: string;
  send: string;
  checking: string;
  checkedFirst: string;
  team: string;
  mine: string;
  edited: string;
  /** In place of words that their author took back. */
  takenBack: string;
  // Concepts
  reactHint: string;
  reactAgain: string;
  emotions: Record<Emotion, string>;
  // Comments
  commentHint: string;
  comment: string;
  reply: string;
  replyTo: string;
  /** Label of what made the customer choose an option. */
  whyChosen(name: string): string;
  noComments: string;
  noCommentsLeft: string;
  commentsOn: string;
  overall: string;
  // Pulse
  pulseLow: string;
  pulseHigh: string;
}
