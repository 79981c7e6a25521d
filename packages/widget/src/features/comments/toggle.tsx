import { Component, type ComponentType, Fragment, h } from "preact";
import type { Scope } from "../../store/scope.ts";

/** What comments are on. */
export interface Subject {
  kind: "activity" | "option" | "idea";
  id: string;
}

export interface CommentsProps {
  scope: Scope;
  /** Default: the activity, with its options to choose from. */
  subject?: Subject | undefined;
}

interface ToggleProps extends CommentsProps {
  /** How many there are, where that is known. */
  count?: number;
}

interface ToggleState {
  isOpen?: boolean;
  Comments?: ComponentType<CommentsProps>;
}

/** Opens comments; loads what that takes only now. */
export class CommentsToggle extends Component<ToggleProps, ToggleState> {
  async #toggle() {
    const { scope } = this.props;
    const isOpen = !this.state.isOpen;
    this.setState({ isOpen });
    if (this.state.Comments) return;
    const { loadComments } = await import("./panel.tsx");
    this.setState({ Comments: await loadComments(scope) });
  }

  override render({ scope, subject, count }: ToggleProps, { isOpen, Comments }: ToggleState) {
    if (!scope.activity.commentsEnabled) return null;
    return (
      <Fragment>
        <button
          type="button"
          class="link"
          aria-expanded={!!isOpen}
          onClick={() => void this.#toggle().catch(() => this.setState({ isOpen: false }))}
        >
          {scope.text.commentsTitle} {count ? scope.format.number(count) : ""}
        </button>
        {isOpen && Comments && <Comments scope={scope} subject={subject} />}
      </Fragment>
    );
  }
}
