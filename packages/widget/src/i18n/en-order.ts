import type { OrderText } from "./order-text.ts";
import { plural } from "./plural.ts";

export const order: OrderText = {
  rankHint: "Put your favourite on top.",
  rankVote: "Vote in this order",
  rankUp: (name) => `Move ${name} up`,
  rankDown: (name) => `Move ${name} down`,
  rankMove: (name) => `Reorder ${name}`,
  rankKeys: "Press Space to lift, the arrow keys to move, and Space again to drop.",
  lifted: (name, place) => `${name} lifted. It is number ${place}.`,
  movedTo: (name, place) => `${name}, number ${place}.`,
  dropped: (name, place) => `${name} dropped at number ${place}.`,
  putBack: (name) => `${name} put back.`,
  firsts: "The bar is the share of first choices.",
  rounds: (n) =>
    `Decided in ${plural(n, String(n), "round", "rounds")}, dropping the least chosen each time.`,
  and: " and ",
  tied: (names) => `${names} are tied.`,
  pairHint: "Which do you prefer?",
  pairSkip: "Can’t choose",
  pairDone: "You have compared them all. Thank you.",
  progress: (done, total) => `${done} / ${total}`,
  pairFigures:
    "The figure is the chance of being preferred to another. The bar is the strength, the line its 95% interval.",
  progressLabel: "Progress",
};
