import { limits } from "@tomoni/sdk/limits";
import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { Field } from "./field.tsx";
import type { Talk, TalkActs } from "./talk-state.ts";
import type { MoreText } from "../../i18n/more-text.ts";

interface WriteProps {
  scope: Scope;
  words: MoreText;
  talk: Talk;
  /** The comment this replies to; "" for a comment of its own. */
  replyTo: string;
  /** What is asked; default: for a comment. */
  question?: string;
  onCancel?(): void;
}

/** Only what sends it counts; what it takes without counting comes back. */
const canSend = (body: string, acts: TalkActs | null) =>
  !!body.trim() && (acts?.limit.toLeft(body, limits.commentBody) ?? 0) >= 0;

function Buttons({ scope, words, onCancel, isReady }: WriteProps & { isReady: boolean }) {
  return (
    <div class="row send">
      {scope.activity.moderation === "before" && <p class="soft">{words.checkedFirst}</p>}
      {onCancel && (
        <button type="button" class="quiet" part="button" onClick={onCancel}>
          {words.cancel}
        </button>
      )}
      <button type="submit" class="go" part="button" aria-disabled={!isReady}>
        {words.send}
      </button>
    </div>
  );
}

/** Where a comment or a reply is written. What it takes to send unfolds with the first focus. */
function Box(props: WriteProps) {
  const { scope, words, talk, replyTo, question, onCancel } = props;
  const form = useRef<HTMLFormElement>(null);
  const [isTouched, setTouched] = useState(false);
  const { body } = useStore(talk.draftOf(replyTo));
  const { problems, acts } = useStore(talk.state);
  const problem = problems[replyTo];
  const isOpen = isTouched || body || replyTo;
  const send = (event?: Event) => {
    event?.preventDefault();
    if (canSend(talk.draftOf(replyTo).getState().body, acts)) {
      void talk.send(replyTo);
      onCancel?.();
    } else form.current?.querySelector("textarea")?.focus();
  };
  return (
    <form ref={form} class="box" onSubmit={send}>
      <Field
        id={`write-${replyTo || talk.subject.id}`}
        label={question ?? (replyTo ? words.replyTo : words.comment)}
        hint={replyTo ? words.replyTo : words.commentHint}
        value={body}
        most={limits.commentBody}
        limit={acts?.limit}
        rows={isOpen ? 2 : 1}
        isFirst={!!(replyTo || question) && !problem}
        onInput={(value) => talk.draftOf(replyTo).setState({ body: value })}
        onSend={send}
        onEscape={onCancel}
        onFocus={() => setTouched(true)}
      />
      {problem && (acts ? <acts.Notice scope={scope} message={problem} tone="bad" /> : problem)}
      {isOpen && <Buttons {...props} isReady={canSend(body, acts)} />}
    </form>
  );
}

/** Words that came too late. */
function Late({ scope, talk, replyTo }: WriteProps) {
  const { body } = useStore(talk.draftOf(replyTo));
  const { problems, acts } = useStore(talk.state);
  return acts ? (
    <acts.Kept
      scope={scope}
      words={acts.words}
      id={replyTo || talk.subject.id}
      text={body}
      problem={problems[replyTo]}
    />
  ) : null;
}

/** A place to write while the activity is open; after closing only unsent words are left. */
export function Write(props: WriteProps) {
  useStore(props.talk.state);
  return props.scope.activity.status === "live" ? <Box {...props} /> : <Late {...props} />;
}
