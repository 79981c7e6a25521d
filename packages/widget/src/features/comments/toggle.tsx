import { Component, type ComponentType, h } from "preact";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { Disclosure } from "../../ui/disclosure.tsx";

/** What comments are on. */
export interface Subject {
  kind: "activity" | "option" | "idea";
  id: string;
  /** Its author took it back: what was said can be read, and nothing more is. */
  isTakenBack?: boolean;
}

export interface CommentsProps {
  scope: Scope;
  /** Default: the activity, with its options to choose from. */
  subject?: Subject | undefined;
  /** Told when the customer has written some more, or taken them back. */
  onCount?(change: number): void;
}

interface ToggleProps extends CommentsProps {
  /** How many there were when the activity was read, where that is known. */
  count?: number;
}

interface ToggleState {
  /** Theirs since a count, as they are written and taken back. */
  more?: number;
  since?: number | undefined;
}

const loadComments = async (scope: Scope): Promise<ComponentType<CommentsProps>> =>
  (await import("./panel.tsx")).loadComments(scope);

/** Opens comments; loads what that takes only now. */
export class CommentsToggle extends Component<ToggleProps, ToggleState> {
  #count = (change: number) =>
    this.setState((_, { count }) => ({ since: count, more: this.#more() + change }));

  #more(): number {
    const { more = 0, since } = this.state;
    return since === this.props.count ? more : 0;
  }

  override render() {
    const { scope, subject, count } = this.props;
    if (!scope.activity.commentsEnabled) return null;
    // Where nobody told how many there are, one's own would be no number of them.
    const all = count === undefined ? 0 : count + this.#more();
    const { commentsTitle } = scope.text;
    return (
      <Disclosure
        label={[commentsTitle, " ", all > 0 && scope.format.number(all)]}
        load={() => loadComments(scope)}
      >
        {(Comments) => (
          <Follow store={scope.session.state}>
            {({ erasals }) => (
              <Comments key={erasals} scope={scope} subject={subject} onCount={this.#count} />
            )}
          </Follow>
        )}
      </Disclosure>
    );
  }
}
