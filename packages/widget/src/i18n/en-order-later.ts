import type { OrderLaterText } from "./order-later-text.ts";
import { plural } from "./plural.ts";

export const orderLater: OrderLaterText = {
  firsts: "The bars show how often each was the first choice.",
  rounds: (n) =>
    `Decided in ${plural(n, String(n), "round", "rounds")}, dropping the least chosen each time.`,
  and: " and ",
  tied: (names) => `${names} are tied.`,
  pairDone: "You have compared them all. Thank you.",
  pairFigures:
    "The bar and its figure show how often each would be picked from all of them. The line shows the 95% confidence interval.",
};
