import { Component, createRef, Fragment, h } from "preact";
import type { IdeaText } from "../../i18n/idea-text.ts";

interface ClampProps {
  words: Pick<IdeaText, "readMore" | "readLess">;
  text: string;
  lines: number;
}

interface ClampState {
  isOpen?: boolean;
  isCut?: boolean;
}

/** Words of any length, cut to some lines until the reader wants all. */
export class Clamp extends Component<ClampProps, ClampState> {
  #text = createRef<HTMLParagraphElement>();
  #measure = () => {
    const { scrollHeight = 0, clientHeight = 0 } = this.#text.current ?? {};
    const isCut = scrollHeight > clientHeight + 2;
    // Opened, it has no measure: the button stays.
    if (!this.state.isOpen && isCut !== !!this.state.isCut) this.setState({ isCut });
  };
  #sizes = new ResizeObserver(this.#measure);

  override componentDidMount() {
    // At once, so that its button is drawn with it and moves nothing later.
    this.#measure();
    if (this.#text.current) this.#sizes.observe(this.#text.current);
  }

  override componentWillUnmount() {
    this.#sizes.disconnect();
  }

  override render({ words, text, lines }: ClampProps, { isOpen, isCut }: ClampState) {
    return (
      <Fragment>
        <p
          ref={this.#text}
          class={isOpen ? "words" : "words clamp"}
          dir="auto"
          style={{ "-webkit-line-clamp": isOpen ? "none" : `${lines}` }}
        >
          {text}
        </p>
        {(isCut || isOpen) && (
          <button
            type="button"
            class="link"
            aria-expanded={!!isOpen}
            onClick={() => this.setState({ isOpen: !isOpen })}
          >
            {isOpen ? words.readLess : words.readMore}
          </button>
        )}
      </Fragment>
    );
  }
}
