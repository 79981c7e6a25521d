/** What taking part in any activity needs, and all that a plain vote does: one file for a page to fetch. */
export { accompany } from "./companion.ts";
export { keepInside } from "./ui/keep-inside.ts";
export { wear } from "./ui/theme.ts";
export { createActs } from "./features/vote/choice-lazy.tsx";
