import type { Text } from "./text.ts";

export const text: Text = {
  failed: "This could not be loaded.",
  again: "Try again",
  missing: "This is not available right now.",
  draft: "Opening soon.",
  signedIn: "Open to customers who are signed in to the shop.",
  closed: "This is now closed.",
  newer: "This cannot be shown on this page yet.",
  commentsTitle: "Comments",
  pick: "Vote for this",
  picked: "Voted",
  select: "Choose this",
  selected: "Chosen",
  chooseOne: "Choose one. You can change it later.",
  chooseOther: "Press another to change your vote.",
  chooseMany: "Choose as many as you like.",
  chooseUpTo: (n) => `Choose up to ${n}.`,
  vote: "Vote",
  voteAgain: "Change my vote",
  enlarge: (name) => `Enlarge the picture of ${name}`,
};
