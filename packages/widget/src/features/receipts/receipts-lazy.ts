/** What became of what a customer said, and what is held on them: one file for a page to fetch. */
export { loadCourse } from "../ideas/course.tsx";
export { loadAsked } from "./asked.tsx";
export { Held } from "./held.tsx";
export { loadReceiptText } from "./receipt-words.ts";
export { loadReceipts } from "./receipts.tsx";
