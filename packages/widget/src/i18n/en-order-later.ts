import type { OrderLaterText } from "./order-later-text.ts";
import { plural } from "./plural.ts";

export const orderLater: OrderLaterText = {
  firsts: "The bar is the share of first choices.",
  rounds: (n) =>
    `Decided in ${plural(n, String(n), "round", "rounds")}, dropping the least chosen each time.`,
  and: " and ",
  tied: (names) => `${names} are tied.`,
  pairDone: "You have compared them all. Thank you.",
  pairFigures:
    "The figure is the chance of being preferred to another. The bar is the strength, the line its 95% interval.",
};
