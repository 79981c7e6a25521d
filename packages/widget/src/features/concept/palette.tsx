import type { Emotion } from "@tomoni/sdk/contract";
import { h } from "preact";
import { rove } from "../../ui/rove.ts";
import { emotions, Mood } from "./mood.tsx";
import type { MoreText } from "../../i18n/more-text.ts";

interface PaletteProps {
  words: MoreText;
  value: Emotion | null;
  /** Id of what names the group. */
  label: string;
  onPick(emotion: Emotion): void;
}

// Not inputs: the arrow keys must not react, and a second press takes the reaction back.
const group = { role: "radiogroup", onKeyDown: rove } as const;
const toRadio = (isChosen: boolean) => ({ role: "radio", "aria-checked": isChosen }) as const;

/** The five emotions to choose one from. */
export function Palette({ words, value, label, onPick }: PaletteProps) {
  return (
    <div class="palette" aria-labelledby={label} {...group}>
      {emotions.map((emotion, index) => (
        <button
          type="button"
          key={emotion}
          class={`feeling ${emotion}`}
          {...toRadio(emotion === value)}
          tabIndex={emotion === value || (!value && !index) ? 0 : -1}
          onClick={() => onPick(emotion)}
        >
          <Mood emotion={emotion} />
          {words.emotions[emotion]}
        </button>
      ))}
    </div>
  );
}
