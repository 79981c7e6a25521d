import { h, type JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { LaterWords } from "../../i18n/load-words.ts";
import type { Scope } from "../../store/scope.ts";
import { addSheet } from "../../ui/sheet.ts";
import { toLeft } from "./graphemes.ts";
import css from "./limit.css?inline";

interface LeftProps {
  /** DOM id, by which the field is described. */
  id: string;
  /** Below 0 when there are too many. */
  left: number;
}

/** Counts what is written against its limit; comes with what sends it. */
export interface Limit {
  toLeft: typeof toLeft;
  /** Shows what is left, and says it once there is too much. */
  Left(props: LeftProps): JSX.Element;
}

type WordedProps = LeftProps & { scope: Scope; words: LaterWords };

function Left({ scope, words, id, left }: WordedProps) {
  const isOver = left < 0;
  useEffect(() => {
    if (isOver) scope.announce(words.over(-left, `${-left}`));
  }, [isOver]);
  const shown = scope.format.number(Math.abs(left));
  return (
    <p class={`left ${isOver ? "over" : ""}`} id={id}>
      {isOver ? words.over(-left, shown) : words.left(left, shown)}
    </p>
  );
}

export function createLimit(scope: Scope, words: LaterWords): Limit {
  addSheet(scope.root, css);
  return { toLeft, Left: (props) => <Left {...props} scope={scope} words={words} /> };
}
