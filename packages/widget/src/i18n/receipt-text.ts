import type { Stage } from "@tomoni/sdk/contract";

/** The words of receipts, and of what is held on a participant. */
export interface ReceiptText {
  title: string;
  /** What a receipt speaks of: the customer's own idea, or one they support. */
  mine(title: string): string;
  supported(title: string): string;
  /** The same of one's own words by how they begin: a comment, the reason of a vote or a pin. */
  said: Record<"comment" | "reason" | "pin", (excerpt: string) => string>;
  /** What became of it, on a day. */
  became: Record<Exclude<Stage, "new">, (what: string, day: string) => string>;
  answered(what: string, day: string): string;
  /** The team asked something about it. */
  askedAbout(what: string, day: string): string;
  /** Names a question of the team. */
  asked: string;
  reply: string;
  replyHint: string;
  replyTeamOnly: string;
  replySend: string;
  yourReply: string;
  replied: string;
  /** Other ideas that an idea goes on with, and the one that makes it true. */
  together(title: string): string;
  realisedBy(title: string): string;
  realises(title: string): string;
  others(n: number, shown: string): string;
  dismiss: string;
  heldSince(day: string): string;
  heldNothing: string;
  /** What is left of a customer who took back all they said. */
  heldNumber: string;
  heldVerified: string;
  heldFailed: string;
  /** Name of each kind of thing that is held. */
  kinds: Record<HeldKind, string>;
  erase: string;
  eraseAsk: string;
  eraseWhat: string;
  eraseNumber: string;
  eraseYes: string;
  eraseNo: string;
  erased: string;
  eraseFailed: string;
}

/** What is held of a participant, in the order in which it is told. */
export const heldKinds = [
  "ideas",
  "comments",
  "pins",
  "ballots",
  "comparisons",
  "reactions",
  "pulses",
  "supports",
] as const;
export type HeldKind = (typeof heldKinds)[number];
