import { plural } from "./plural.ts";
import type { ResponseText } from "./response-text.ts";

export const response: ResponseText = {
  offline: "Not sent yet. We will send it as soon as we get through.",
  unsent: "Not sent yet",
  refused: "This was not accepted. Please try again in a while.",
  limited: "That was a lot at once. Please wait a moment and try again.",
  ended: "This closed before your response arrived.",
  full: (n) => `You can choose up to ${n}. Take one back to choose this.`,
  unfit: "This cannot be sent as it is. Please check the text and try again.",
  gone: "This is no longer here, so it could not be sent.",
  close: "Close",
  thanks: "Thank you. The team has it.",
  resultsLater: "Thank you. Results appear when this closes.",
  concluded: "Thank you to everyone who took part. The team is working with what you told them.",
  voted: "Your vote is in. You can change it later.",
  votes: (n, shown) => plural(n, shown, "vote", "votes"),
  responses: (n, shown) => `${plural(n, shown, "person", "people")} answered.`,
  needed: (n, shown) =>
    `${plural(n, shown, "more vote", "more votes")} until percentages are shown.`,
  tooFew: "Too few voted to tell.",
  tooClose: (name) => `“${name}” is ahead, but it is too close to call.`,
  tooCloseNobody: "Too close to call.",
  clear: (name) => `“${name}” is clearly preferred.`,
  interval: "The line is the 95% interval.",
  range: (low, high) => `95% interval ${low} to ${high}`,
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  previous: "Previous picture",
  next: "Next picture",
};
