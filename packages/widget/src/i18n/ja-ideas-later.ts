/** What is said on ideas after somebody responded: one file for a page to fetch. */
export { ideaLater } from "./ja-idea-later.ts";
export { photo } from "./ja-photo.ts";
export { receipt } from "./ja-receipt.ts";
