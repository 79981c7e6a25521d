import { Component, h, type JSX } from "preact";
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

class Left extends Component<WordedProps> {
  override componentDidMount() {
    this.componentDidUpdate({ left: 0 });
  }

  override componentDidUpdate(before: Pick<WordedProps, "left">) {
    const { scope, words, left } = this.props;
    if (left < 0 && before.left >= 0) scope.announce(words.over(-left, `${-left}`));
  }

  override render({ scope, words, id, left }: WordedProps) {
    const shown = scope.format.number(Math.abs(left));
    return (
      <p class={`left ${left < 0 ? "over" : ""}`} id={id}>
        {left < 0 ? words.over(-left, shown) : words.left(left, shown)}
      </p>
    );
  }
}

export function createLimit(scope: Scope, words: LaterWords): Limit {
  addSheet(scope.root, css);
  return { toLeft, Left: (props) => <Left {...props} scope={scope} words={words} /> };
}
