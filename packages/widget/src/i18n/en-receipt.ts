import { plural } from "./plural.ts";
import type { ReceiptText } from "./receipt-text.ts";

export const receipt: ReceiptText = {
  title: "Since you were last here",
  mine: (title) => `your idea “${title}”`,
  supported: (title) => `an idea you support (“${title}”)`,
  became: {
    considering: (what, day) => `We started to consider ${what} on ${day}.`,
    planned: (what, day) => `We decided on ${day} to go ahead with ${what}.`,
    building: (what, day) => `We started work on ${what} on ${day}.`,
    shipped: (what, day) => `We shipped ${what} on ${day}.`,
    declined: (what, day) => `We decided on ${day} not to go ahead with ${what}.`,
  },
  answered: (what, day) => `We answered ${what} on ${day}.`,
  others: (n, shown) => `And ${plural(n, shown, "more update", "more updates")}`,
  dismiss: "Dismiss these updates",
  heldSince: (day) => `Kept since ${day}.`,
  heldNothing: "We keep nothing about you.",
  heldNumber: "We keep only a random number that stands for you: no words and no votes.",
  heldVerified: "You take part as a member of this site.",
  heldFailed: "This could not be loaded. Please try again later.",
  kinds: {
    ideas: "Ideas",
    comments: "Comments",
    pins: "Pins",
    ballots: "Votes",
    comparisons: "Comparisons",
    reactions: "Reactions",
    pulses: "Ratings",
    supports: "Supported ideas",
  },
  erase: "Erase everything",
  eraseAsk: "Erase everything for good? This cannot be undone.",
  eraseWhat:
    "This erases what you wrote and everything that leads to you. Only the counts stay, and nobody can tell whose they were.",
  eraseNumber: "This erases the number. If you take part again, you start as somebody new.",
  eraseYes: "Erase",
  eraseNo: "Keep it",
  erased: "Everything is erased. Thank you for taking part.",
  eraseFailed: "This could not be erased. Please try again later.",
};
