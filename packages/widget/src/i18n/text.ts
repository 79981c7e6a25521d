/** The words on an activity before anybody responds. */
export interface Text {
  // Any activity
  failed: string;
  again: string;
  missing: string;
  draft: string;
  closed: string;
  /** Only customers whom the shop knows may take part. */
  signedIn: string;
  /** Of a kind that this widget does not know yet. */
  newer: string;
  commentsTitle: string;
  // Votes
  pick: string;
  picked: string;
  select: string;
  selected: string;
  chooseOne: string;
  /** In place of that, once they have chosen. */
  chooseOther: string;
  chooseMany: string;
  chooseUpTo(n: number): string;
  vote: string;
  voteAgain: string;
  enlarge(name: string): string;
}
