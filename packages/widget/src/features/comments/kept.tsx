import { Component, createRef, h } from "preact";
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
export class Kept extends Component<KeptProps, { isCopied?: boolean }> {
  #area = createRef<HTMLTextAreaElement>();

  async #copy() {
    const { scope, words, text } = this.props;
    try {
      await navigator.clipboard.writeText(text);
      this.setState({ isCopied: true });
      scope.announce(words.copied);
    } catch {
      // Not every page may: the keys for it are at hand.
      this.#area.current?.select();
    }
  }

  override render({ scope, words, id, text, problem }: KeptProps) {
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
          ref={this.#area}
          id={`kept-${id}`}
          readOnly
          dir="auto"
          rows={text.split("\n").length}
          value={text}
        />
        <div class="row send">
          <button type="button" class="quiet" part="button" onClick={() => void this.#copy()}>
            {this.state.isCopied ? words.copied : words.copy}
          </button>
        </div>
      </div>
    );
  }
}
