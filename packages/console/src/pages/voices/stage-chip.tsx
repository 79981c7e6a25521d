import type { VoicesWords } from "./words.ts";

/** Where a voice is on its way, by word and by the colour of a dot. */
export function StageChip({ stage, words }: { stage: string; words: Pick<VoicesWords, "stages"> }) {
  return (
    <span class={`chip stage ${stage}`}>
      <i />
      {words.stages[stage] ?? stage}
    </span>
  );
}
