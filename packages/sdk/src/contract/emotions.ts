import * as z from "zod/mini";

/** The palette of a concept test, warmest first. */
export const emotions = ["excited", "love", "curious", "unsure", "not-for-me"] as const;

export const Emotion = z.enum(emotions);
export type Emotion = z.infer<typeof Emotion>;
