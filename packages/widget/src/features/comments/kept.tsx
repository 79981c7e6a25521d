import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Words } from "../../i18n/load-words.ts";
import type { Scope } from "../../store/scope.ts";
import { Notice } from "../../ui/notice.tsx";

interface KeptProps {
  scope: Scope;
  words: Words;
  /** Distinct in the activity. */
  id: string;
  text: string;
  /** Why it was refused; empty for a draft that nobody sent. */
  problem: string | undefined;
}

/** Words that came too late: there is no field for them any more, but they can be read and copied. */
export function Kept({ scope, words, id, text, problem }: KeptProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      scope.announce(words.copied);
    } catch {
      // Not every page may: the keys for it are at hand.
      area.current?.select();
    }
  };
  if (!text) return null;
  return (
    <div class="box" part="box">
      {problem ? (
        <Notice scope={scope} message={problem} tone="bad" isPressed />
      ) : (
        <p class="note">{words.tooLate}</p>
      )}
      <label for={`kept-${id}`}>{words.yours}</label>
      <textarea
        ref={area}
        id={`kept-${id}`}
        readOnly
        dir="auto"
        rows={text.split("\n").length}
        value={text}
      />
      <div class="row send">
        <button type="button" class="quiet" part="button" onClick={() => void copy()}>
          {isCopied ? words.copied : words.copy}
        </button>
      </div>
    </div>
  );
}
