import { plural } from "./plural.ts";
import type { ReceiptText } from "./receipt-text.ts";

export const receipt: ReceiptText = {
  title: "Since you were here",
  mine: (title) => `your idea “${title}”`,
  supported: (title) => `an idea you support (“${title}”)`,
  became: {
    considering: (what, day) => `We began to consider ${what} on ${day}.`,
    planned: (what, day) => `We decided on ${day} to go ahead with ${what}.`,
    building: (what, day) => `We began work on ${what} on ${day}.`,
    shipped: (what, day) => `We shipped ${what} on ${day}.`,
    declined: (what, day) => `We decided on ${day} not to go ahead with ${what}.`,
  },
  answered: (what, day) => `We answered ${what} on ${day}.`,
  others: (n, shown) => `And ${plural(n, shown, "more piece", "more pieces")} of news`,
  dismiss: "Dismiss this news",
  heldSince: (day) => `Held since ${day}.`,
  heldNothing: "Nothing is held on you.",
  heldNumber: "Only a number that stands for you is held: no words, and no votes.",
  heldVerified: "You take part as a member of this site.",
  heldFailed: "This could not be loaded. Please try again in a while.",
  kinds: {
    ideas: "Ideas",
    comments: "Comments",
    pins: "Pins",
    ballots: "Votes",
    comparisons: "Comparisons",
    reactions: "Feelings",
    pulses: "Ratings",
    supports: "Ideas supported",
  },
  erase: "Erase all of it",
  eraseAsk: "Erase it for good? This cannot be undone.",
  eraseWhat:
    "Erasing takes your words, and whatever leads to you. Only counts stay, without a name.",
  eraseNumber:
    "Erasing takes the number away: whenever you take part again, you begin as somebody new.",
  eraseYes: "Erase",
  eraseNo: "Keep it",
  erased: "It is erased. Thank you for taking part.",
  eraseFailed: "It could not be erased. Please try again in a while.",
};
