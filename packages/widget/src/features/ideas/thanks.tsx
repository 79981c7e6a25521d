import { Component, createRef, Fragment, h } from "preact";
import type { IdeaWords } from "../../i18n/load-words.ts";
import { later } from "../../platform/clock.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { Icon } from "../../ui/icon.tsx";
import { isPending, Notice } from "../../ui/notice.tsx";

interface ThanksProps {
  scope: Scope;
  words: IdeaWords;
  message: string;
  /** Key of the write that it thanks for. */
  writeKey: string;
  onAnother(): void;
}

/** Takes the place of the box, and its focus, after something was sent. */
export class Thanks extends Component<ThanksProps> {
  #another = createRef<HTMLButtonElement>();

  override componentDidMount() {
    this.#another.current?.focus({ preventScroll: true });
  }

  override componentWillUnmount() {
    // A refusal brings the box back: the focus goes with it, unless it is elsewhere by now.
    const { root } = this.props.scope;
    if (root.activeElement !== this.#another.current) return;
    later(0, () => root.getElementById("idea-title")?.focus());
  }

  #draw() {
    const { scope, words, message, writeKey } = this.props;
    return isPending(scope, writeKey) ? (
      <Notice scope={scope} message={words.offline} />
    ) : (
      <Fragment>
        <Icon path="M5 12.5l4.5 4.5L19 7.5" />
        <Notice scope={scope} message={message} tone="fine" />
      </Fragment>
    );
  }

  override render({ scope, words, onAnother }: ThanksProps) {
    return (
      <div class="box thanks">
        <Follow store={scope.session.state}>{() => this.#draw()}</Follow>
        <button ref={this.#another} type="button" class="quiet" part="button" onClick={onAnother}>
          {words.ideaAnother}
        </button>
      </div>
    );
  }
}
