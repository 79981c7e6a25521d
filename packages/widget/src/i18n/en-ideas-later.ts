/** What is said on ideas after somebody responded: one file for a page to fetch. */
export { ideaLater } from "./en-idea-later.ts";
export { photo } from "./en-photo.ts";
export { receipt } from "./en-receipt.ts";
