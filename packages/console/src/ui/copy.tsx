import { useConsole } from "../console-context.ts";
import "./copy.css";

/** Something to take along: shown in full, chosen by a click, copied by a button. */
export function Copy({ text, label }: { text: string; label: string }) {
  const { words, toasts } = useConsole();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    toasts.show({ text: words.frame.copied });
  };
  return (
    <div class="copy">
      <input
        class="input"
        readOnly
        value={text}
        aria-label={label}
        spellcheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button type="button" class="button" onClick={() => void copy()}>
        {words.frame.copy}
      </button>
    </div>
  );
}
