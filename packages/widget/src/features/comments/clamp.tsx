import { Fragment, h } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { IdeaText } from "../../i18n/idea-text.ts";

interface ClampProps {
  words: Pick<IdeaText, "readMore" | "readLess">;
  text: string;
  lines: number;
}

/** Words of any length, cut to some lines until the reader wants all. */
export function Clamp({ words, text, lines }: ClampProps) {
  const place = useRef<HTMLParagraphElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const { current } = place;
    // Opened, it has no measure: the button stays.
    if (!current || isOpen) return undefined;
    const measure = () => setCut(current.scrollHeight > current.clientHeight + 2);
    // At once, so that its button is drawn with it and moves nothing later.
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(current);
    return () => sizes.disconnect();
  }, [isOpen]);
  return (
    <Fragment>
      <p
        ref={place}
        class={isOpen ? "words" : "words clamp"}
        dir="auto"
        style={{ "-webkit-line-clamp": isOpen ? "none" : `${lines}` }}
      >
        {text}
      </p>
      {(isCut || isOpen) && (
        <button type="button" class="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.readLess : words.readMore}
        </button>
      )}
    </Fragment>
  );
}
