import { h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Notice } from "../../ui/notice.tsx";
import type { OwnProps } from "./own-state.ts";

interface AskProps extends Pick<OwnProps, "scope" | "words"> {
  onNo(): void;
  onYes(): void;
}

/** Asks once before words go for good. */
export function OwnAsk({ scope, words, onNo, onYes }: AskProps) {
  const no = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => no.current?.focus(), []);
  const escape = (event: KeyboardEvent) => event.key === "Escape" && onNo();
  return (
    <div class="ask">
      <Notice scope={scope} message={words.takeBackAsk} tone="bad" />
      <div class="row">
        <button
          ref={no}
          type="button"
          class="quiet"
          part="button"
          onKeyDown={escape}
          onClick={onNo}
        >
          {words.takeBackNo}
        </button>
        <button type="button" class="quiet danger" part="button" onKeyDown={escape} onClick={onYes}>
          {words.takeBack}
        </button>
      </div>
    </div>
  );
}
