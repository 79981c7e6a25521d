import { Component, type ComponentType, Fragment, h } from "preact";
import type { Scope } from "../../store/scope.ts";

interface ToggleState {
  isOpen?: boolean;
  Comments?: ComponentType<{ scope: Scope }>;
}

/** Opens the comments of an activity and its options; loads what that takes only now. */
export class CommentsToggle extends Component<{ scope: Scope }, ToggleState> {
  async #toggle() {
    const { scope } = this.props;
    const isOpen = !this.state.isOpen;
    this.setState({ isOpen });
    if (this.state.Comments) return;
    const { loadComments } = await import("./panel.tsx");
    this.setState({ Comments: await loadComments(scope) });
  }

  override render({ scope }: { scope: Scope }, { isOpen, Comments }: ToggleState) {
    if (!scope.activity.commentsEnabled) return null;
    return (
      <>
        <button
          type="button"
          class="link"
          aria-expanded={!!isOpen}
          onClick={() => this.#toggle().catch(() => this.setState({ isOpen: false }))}
        >
          {scope.text.commentsTitle}
        </button>
        {isOpen && Comments && <Comments scope={scope} />}
      </>
    );
  }
}
