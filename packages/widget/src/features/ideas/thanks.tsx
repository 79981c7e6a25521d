import { Fragment, h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { IdeaWords } from "../../i18n/load-words.ts";
import { later } from "../../platform/clock.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { Icon } from "../../ui/icon.tsx";
import { isOnItsWay, isPending, Notice } from "../../ui/notice.tsx";

interface ThanksProps {
  scope: Scope;
  words: IdeaWords;
  message: string;
  /** Key of the write that it thanks for. */
  writeKey: string;
  onAnother(): void;
}

function Told({ scope, words, message, writeKey }: ThanksProps) {
  useStore(scope.session.state);
  if (isPending(scope, writeKey)) return <Notice scope={scope} message={words.offline} />;
  return isOnItsWay(scope, writeKey) ? null : (
    <Fragment>
      <Icon path="M5 12.5l4.5 4.5L19 7.5" />
      <Notice scope={scope} message={message} tone="fine" />
    </Fragment>
  );
}

/** Takes the place of the box, and its focus, after something was sent. */
export function Thanks(props: ThanksProps) {
  const { root } = props.scope;
  const another = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const { current } = another;
    current?.focus({ preventScroll: true });
    return () => {
      // A refusal brings the box back: the focus goes with it, unless it is elsewhere by now.
      if (root.activeElement !== current) return;
      later(0, () => root.getElementById("idea-title")?.focus());
    };
  }, []);
  return (
    <div class="box thanks">
      <Told {...props} />
      <button ref={another} type="button" class="quiet" part="button" onClick={props.onAnother}>
        {props.words.ideaAnother}
      </button>
    </div>
  );
}
