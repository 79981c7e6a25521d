import { Component, h } from "preact";
import type { Scope } from "../store/scope.ts";
import { toPhrases } from "./phrases.ts";

export interface NoticeProps {
  scope: Scope;
  message: string;
  tone?: "bad" | "fine";
  id?: string;
}

/** A message in the flow of the page; also said aloud once. */
export class Notice extends Component<NoticeProps> {
  override componentDidMount() {
    this.props.scope.announce(this.props.message);
  }

  override componentDidUpdate({ message }: NoticeProps) {
    if (message !== this.props.message) this.componentDidMount();
  }

  override render({ message, tone, id }: NoticeProps) {
    return (
      <p class={`note ${tone ?? ""}`} id={id} part="notice">
        <span>{toPhrases(message)}</span>
      </p>
    );
  }
}

/** Whether a write with this key waits because the server cannot be reached. */
export function isPending({ session }: Scope, key: string): boolean {
  const { isAway, waiting } = session.state.getState();
  return isAway && waiting.some((entry) => entry.key === key);
}
