import type { QuestionReceipt } from "@tomoni/sdk/contract";
import { limits } from "@tomoni/sdk/limits";
import { h } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { toDay } from "../../i18n/day.ts";
import { now } from "../../platform/clock.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { isPending, Notice } from "../../ui/notice.tsx";
import { Field } from "../comments/field.tsx";
import { isTooLong } from "../comments/graphemes.ts";
import type { Limit } from "../comments/limit.tsx";
import { replyKey, type ReplyNeeds, type ReplyStore, toReply } from "./reply-store.ts";

export interface QuestionNeeds extends ReplyNeeds {
  limit: Limit;
}

interface QuestionProps extends QuestionNeeds {
  /** Where it stands: a question may be shown at several places of a page. */
  place: string;
  asked: QuestionReceipt;
}

function Day({ scope, at }: { scope: Scope; at: string }) {
  return <time dateTime={at}>{toDay(scope.format.locale, at, now())}</time>;
}

/** Where one replies; what was typed is kept until it is sent. */
function Form({ reply, ...props }: QuestionProps & { reply: ReplyStore }) {
  const { scope, text, limit, place, asked } = props;
  const form = useRef<HTMLFormElement>(null);
  const { body } = useStore(reply.draft);
  const { problem } = useStore(reply.state);
  const isReady = !!body.trim() && !isTooLong(body, limits.reply);
  const send = (event?: Event) => {
    event?.preventDefault();
    if (isReady) void reply.send();
    else form.current?.querySelector("textarea")?.focus();
  };
  return (
    <form ref={form} class="box" onSubmit={send} part="composer">
      <Field
        id={`${place}-reply-${asked.questionId}`}
        label={text.reply}
        hint={text.replyHint}
        value={body}
        most={limits.reply}
        limit={limit}
        onInput={(said) => reply.draft.setState({ body: said })}
        onSend={send}
      />
      {problem && <Notice scope={scope} message={problem} tone="bad" isPressed />}
      <div class="row send">
        <p class="soft">{text.replyTeamOnly}</p>
        <button
          type="submit"
          class="go"
          part="button"
          aria-disabled={!isReady}
          aria-describedby={`${place}-${asked.questionId}`}
        >
          {text.replySend}
        </button>
      </div>
    </form>
  );
}

/** What one replied: on its way, or with the team. */
function Said({ scope, words, text, asked, reply }: QuestionProps & { reply: ReplyStore }) {
  const place = useRef<HTMLDivElement>(null);
  const { sending, isThanked } = useStore(reply.state);
  useStore(scope.session.state);
  useEffect(() => {
    // What was pressed is gone: the focus goes to what came in its place.
    if (sending && !scope.root.activeElement) place.current?.focus({ preventScroll: true });
  }, []);
  const isAway = isPending(scope, replyKey(asked.questionId));
  return (
    <div ref={place} class="said-back" tabIndex={-1}>
      <p class="meta">
        <b class="who">{text.yourReply}</b>
        {asked.reply && <Day scope={scope} at={asked.reply.at} />}
        {sending && isAway && <em class="chip bad">{words.unsent}</em>}
      </p>
      <p class="words" dir="auto">
        {asked.reply?.body ?? sending}
      </p>
      {sending && isAway && <p class="soft">{words.offline}</p>}
      {isThanked && !sending && <p class="soft">{text.replied}</p>}
    </div>
  );
}

/** What the team asked, and where one replies to it or what one replied. */
export function Question(props: QuestionProps) {
  const { scope, text, place, asked } = props;
  const reply = toReply(props, asked);
  const { sending } = useStore(reply.state);
  useEffect(() => void reply.resume(), [reply]);
  return (
    <div class="team asked" part="question">
      <p class="meta">
        <b class="who">{text.asked}</b>
        <Day scope={scope} at={asked.at} />
      </p>
      <p class="words" dir="auto" id={`${place}-${asked.questionId}`}>
        {asked.question}
      </p>
      {asked.reply || sending ? (
        <Said {...props} reply={reply} />
      ) : (
        <Form {...props} reply={reply} />
      )}
    </div>
  );
}
