import type { Comment, CommentThread } from "@tomoni/sdk/contract";
import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Scope } from "../../store/scope.ts";
import { Meta, ownKey, toTakenBack } from "./meta.tsx";
import { noTurn } from "./own-state.ts";
import { commentKey, type Talk, type TalkActs, type TalkState } from "./talk-state.ts";
import type { SoonWords } from "../../i18n/load-words.ts";
import { Write } from "./write.tsx";

interface SayingProps {
  scope: Scope;
  words: SoonWords;
  comment: Comment;
  acts: TalkActs | null;
}

function Saying({ scope, words, comment, acts }: SayingProps) {
  const [turn, setTurn] = useState(noTurn);
  const { id, body, author, mine, takenBackAt, createdAt } = comment;
  const isTakenBack = takenBackAt !== null;
  return (
    <div class={`say ${author}`} part="comment">
      <div class="meta">
        <Meta scope={scope} words={words} of={comment} keys={[commentKey(id), ownKey(id)]} />
        {createdAt && mine && acts && (
          <acts.Own at="foot" comment={comment} turn={turn} onTurn={setTurn} />
        )}
        {createdAt && !isTakenBack && !mine && author !== "team" && acts && (
          <acts.Report
            scope={scope}
            words={acts.words}
            kind="comment"
            id={id}
            about={`${id}-words`}
          />
        )}
      </div>
      {turn.doing !== "edit" && (
        <p class={`words ${isTakenBack ? "soft" : ""}`} dir="auto" id={`${id}-words`} tabIndex={-1}>
          {isTakenBack ? toTakenBack(words, comment) : body}
        </p>
      )}
      {mine && acts && <acts.Own at="words" comment={comment} turn={turn} onTurn={setTurn} />}
    </div>
  );
}

interface ThreadProps {
  scope: Scope;
  words: SoonWords;
  talk: Talk;
  thread: CommentThread;
  state: TalkState;
}

/** A comment with its replies, oldest first, and a place to reply. */
export function Thread({ scope, words, talk, thread, state }: ThreadProps) {
  const reply = useRef<HTMLButtonElement>(null);
  const cancel = () => {
    talk.state.setState({ replyTo: null });
    reply.current?.focus();
  };
  const { id, replies } = thread;
  const { acts } = state;
  const isReplying = state.replyTo === id;
  // What is not public yet cannot be replied to.
  const isOpen =
    scope.activity.status === "live" &&
    !talk.subject.isTakenBack &&
    !thread.takenBackAt &&
    thread.visibility === "visible";
  return (
    <li id={id} tabIndex={-1}>
      <Saying scope={scope} words={words} comment={thread} acts={acts} />
      {isOpen && thread.createdAt && (
        <button
          ref={reply}
          type="button"
          class="link"
          aria-expanded={isReplying}
          aria-describedby={`${id}-words`}
          onClick={() => talk.state.setState({ replyTo: isReplying ? null : id })}
        >
          {words.reply}
        </button>
      )}
      {replies.length > 0 && (
        <ol class="replies">
          {replies.map((answer) => (
            <li key={answer.id}>
              <Saying scope={scope} words={words} comment={answer} acts={acts} />
            </li>
          ))}
        </ol>
      )}
      {isReplying && (
        <div class="replies">
          <Write scope={scope} words={words} talk={talk} replyTo={id} onCancel={cancel} />
        </div>
      )}
    </li>
  );
}
