/** The lazily loaded halves of votes that ask for an order: one file for a page to fetch. */
export { loadOrderLater as loadWords } from "../../i18n/load-order-later.ts";
export { createActs as createPairActs } from "./pair-lazy.tsx";
export { createActs as createRankedActs } from "./ranked-lazy.tsx";
