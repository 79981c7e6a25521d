import type { LaterText } from "./later-text.ts";
import { plural } from "./plural.ts";

export const later: LaterText = {
  waiting: "Being checked. It will appear once approved.",
  left: (n, shown) => `${shown} ${n === 1 ? "character left" : "characters left"}`,
  over: (n, shown) => `${shown} ${n === 1 ? "character" : "characters"} too many`,
  report: "Report",
  reportWhy: "What is wrong with it?",
  reported: "Thank you. We will take a look.",
  reasons: ["Spam or advertising", "Hurtful words", "Personal information", "Something else"],
  tooLate: "This closed before you sent it. What you wrote is still here.",
  yours: "What you wrote",
  copy: "Copy the text",
  copied: "Copied",
  reactGone: "Your reaction is removed.",
  tooFewPeople: "That was too few to show percentages.",
  neededPeople: (n, shown) =>
    `Percentages appear after ${plural(n, shown, "more person", "more people")}.`,
  pinHint: "Tap the part that caught your eye to pin a thought to it.",
  pinAdd: "Add a pin",
  pinKeys:
    "Move with the arrow keys, with Shift in bigger steps. Enter chooses the place, Esc cancels.",
  pinAt: (x, y) => `${x} from the left, ${y} from the top`,
  pinFeel: "How do you feel about this part?",
  pinBody: "A few words (optional)",
  pinBodyHint: "What makes you feel that way?",
  pinPlace: "Place pin",
  pinPlaced: "Your pin is placed.",
  pinsFailed: "The pins could not be loaded.",
  pinList: (n, shown) => `View ${plural(n, shown, "pin", "pins")} as a list`,
  noPins: "No pins yet. Yours can be the first.",
  yourPin: "Your pin",
  pins: (n, shown) => plural(n, shown, "pin", "pins"),
  felt: "What people felt",
  commentSent: "Your comment is in.",
  pulseTop: "Chose 4 or 5",
  pulseMean: (mean) => `Average ${mean} out of 5`,
};
