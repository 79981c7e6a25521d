import { Component, createRef, h } from "preact";
import type { Scope } from "../store/scope.ts";
import { toPhrases } from "./phrases.ts";

export interface NoticeProps {
  scope: Scope;
  message: string;
  tone?: "bad" | "fine" | undefined;
  id?: string;
  /** It answers what the customer has just pressed, and comes into view. */
  isPressed?: boolean | undefined;
}

/** A message in the flow of the page; also said aloud once. */
export class Notice extends Component<NoticeProps> {
  #place = createRef<HTMLParagraphElement>();

  override componentDidMount() {
    const { scope, message, isPressed } = this.props;
    const { current } = this.#place;
    scope.announce(message);
    if (!isPressed || !current) return;
    current.scrollIntoView({ block: "nearest" });
    // What was pressed may have gone.
    if (document.activeElement === document.body) current.focus({ preventScroll: true });
  }

  override componentDidUpdate({ message }: NoticeProps) {
    if (message !== this.props.message) this.componentDidMount();
  }

  override render({ message, tone, id }: NoticeProps) {
    return (
      <p ref={this.#place} tabIndex={-1} class={`note ${tone ?? ""}`} id={id} part="notice">
        <span>{toPhrases(message)}</span>
      </p>
    );
  }
}

/** Whether the server has not answered a write with this key yet: nobody is thanked for it before. */
export function isOnItsWay({ session }: Scope, key: string): boolean {
  const { sending, waiting } = session.state.getState();
  return [...sending, ...waiting].some((entry) => entry.key === key);
}

/** `done` once the server has answered the write with this key; before, what is merely so. */
export function toDone(scope: Scope, key: string, words: { unsent: string; done: string }): string {
  if (isPending(scope, key)) return words.unsent;
  return isOnItsWay(scope, key) ? scope.text.selected : words.done;
}

/** Whether a write with this key waits because it was tried in vain, or the server cannot be reached. */
export function isPending({ session }: Scope, key: string): boolean {
  const { isAway, waiting, delayed } = session.state.getState();
  return (isAway || delayed.includes(key)) && waiting.some((entry) => entry.key === key);
}
