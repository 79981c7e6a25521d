import type { OrderText } from "./order-text.ts";

export const order: OrderText = {
  rankHint: "Put your favourite at the top.",
  rankVote: "Vote in this order",
  rankUp: (name) => `Move ${name} up`,
  rankDown: (name) => `Move ${name} down`,
  rankMove: (name) => `Reorder ${name}`,
  rankKeys: "Press Space to pick up, the arrow keys to move, and Space again to drop.",
  lifted: (name, place) => `${name} picked up. It is number ${place}.`,
  movedTo: (name, place) => `${name}, number ${place}.`,
  dropped: (name, place) => `${name} dropped at number ${place}.`,
  putBack: (name) => `${name} is back where it was.`,
  pairHint: "Which do you prefer?",
  pairSkip: "Can’t choose",
  pairBack: "Go back one",
  progress: (done, total) => `${done} / ${total}`,
  progressLabel: "Progress",
};
