/** Votes that ask for an order: one file for a page to fetch. */
export { pairwise } from "./pairwise.tsx";
export { ranked } from "./ranked.tsx";
