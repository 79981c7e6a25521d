import { type ComponentType, Fragment, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";

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

/** Opens comments; loads what that takes only now. */
export function CommentsToggle({ scope, subject, count }: ToggleProps) {
  const [isOpen, setOpen] = useState(false);
  const [parts, setParts] = useState<{ Comments: ComponentType<CommentsProps> }>();
  // Theirs since, as they are written and taken back.
  const [more, setMore] = useState(0);
  const { erasals } = useStore(scope.session.state);
  useEffect(() => setMore(0), [count]);
  if (!scope.activity.commentsEnabled) return null;
  const toggle = () => {
    setOpen(!isOpen);
    if (parts) return;
    import("./panel.tsx")
      .then(({ loadComments }) => loadComments(scope))
      .then(
        (Comments) => setParts({ Comments }),
        () => setOpen(false),
      );
  };
  // Where nobody told how many there are, one's own would be no number of them.
  const all = count === undefined ? 0 : count + more;
  return (
    <Fragment>
      <button type="button" class="link" aria-expanded={isOpen} onClick={toggle}>
        {scope.text.commentsTitle} {all > 0 && scope.format.number(all)}
      </button>
      {isOpen && parts && (
        <parts.Comments
          key={erasals}
          scope={scope}
          subject={subject}
          onCount={(change) => setMore((before) => before + change)}
        />
      )}
    </Fragment>
  );
}
