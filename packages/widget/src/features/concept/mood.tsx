import type { Emotion } from "@tomoni/sdk/contract";
import { h } from "preact";

/** Silhouettes on a 24 px grid, warmest first: a spark, a heart, a lens, a cloud, a cross. */
const known: Record<Emotion, string> = {
  excited:
    "M12 1.5l2.3 4.9 5.1-1.8-1.8 5.1 4.9 2.3-4.9 2.3 1.8 5.1-5.1-1.8-2.3 4.9-2.3-4.9-5.1 1.8 1.8-5.1L1.5 12l4.9-2.3-1.8-5.1 5.1 1.8Z",
  love: "M12 20.8C5.2 16 2 12.6 2 8.7 2 5.6 4.3 3.3 7.2 3.3c2 0 3.7 1 4.8 2.7 1.1-1.7 2.8-2.7 4.8-2.7 2.9 0 5.2 2.3 5.2 5.4 0 3.9-3.2 7.3-10 12.1Z",
  curious:
    "M10 2a8 8 0 1 0 4.6 14.5l4.7 4.7a1.8 1.8 0 0 0 2.5-2.5l-4.8-4.7A8 8 0 0 0 10 2Zm0 3.7a4.3 4.3 0 1 1 0 8.6 4.3 4.3 0 0 1 0-8.6Z",
  unsure: "M6.9 19a4.9 4.9 0 0 1-.6-9.8 6 6 0 0 1 11.4-.9A5.4 5.4 0 0 1 17.2 19Z",
  "not-for-me":
    "M6.3 3.7 12 9.4l5.7-5.7a1.84 1.84 0 0 1 2.6 2.6L14.6 12l5.7 5.7a1.84 1.84 0 0 1-2.6 2.6L12 14.6l-5.7 5.7a1.84 1.84 0 0 1-2.6-2.6L9.4 12 3.7 6.3a1.84 1.84 0 0 1 2.6-2.6Z",
};

/** A newer server may know an emotion without a shape here. */
const shapes: Readonly<Record<string, string>> = known;

export const emotions = Object.keys(known) as Emotion[];

/** The shape of an emotion in its colour; says nothing to a screen reader. */
export const Mood = ({ emotion }: { emotion: string }) => (
  <svg class={`mood ${emotion}`} viewBox="0 0 24 24" aria-hidden="true">
    <path d={shapes[emotion]} fill-rule="evenodd" />
  </svg>
);
