import { limits } from "@tomoni/sdk/limits";
import { Component, createRef, h } from "preact";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { Field } from "./field.tsx";
import type { Talk, TalkState } from "./talk-state.ts";
import type { MoreText } from "../../i18n/more-text.ts";

interface WriteProps {
  scope: Scope;
  words: MoreText;
  talk: Talk;
  /** The comment this replies to; "" for a comment of its own. */
  replyTo: string;
  onCancel?(): void;
}

/** Where a comment or a reply is written. What it takes to send unfolds with the first focus; after closing only unsent words are left. */
export class Write extends Component<WriteProps, { isOpen?: boolean }> {
  #form = createRef<HTMLFormElement>();

  #send = (event?: Event) => {
    event?.preventDefault();
    const { talk, replyTo, onCancel } = this.props;
    const { body } = talk.draftOf(replyTo).getState();
    if (this.#canSend(body)) {
      void talk.send(replyTo);
      onCancel?.();
    } else this.#form.current?.querySelector("textarea")?.focus();
  };

  /** Only what sends it counts; what it takes without counting comes back. */
  #canSend(body: string) {
    const { acts } = this.props.talk.state.getState();
    return !!body.trim() && (acts?.limit.toLeft(body, limits.commentBody) ?? 0) >= 0;
  }

  #draw(body: string, { problems, acts }: TalkState) {
    const { scope, words, talk, replyTo, onCancel } = this.props;
    const problem = problems[replyTo];
    const id = `write-${replyTo || talk.subject.id}`;
    const isOpen = this.state.isOpen || body || replyTo;
    return (
      <form ref={this.#form} class="box" onSubmit={this.#send}>
        <Field
          id={id}
          label={replyTo ? words.replyTo : words.comment}
          hint={replyTo ? words.replyTo : words.commentHint}
          value={body}
          most={limits.commentBody}
          limit={acts?.limit}
          rows={isOpen ? 2 : 1}
          isFirst={!!replyTo && !problem}
          onInput={(value) => talk.draftOf(replyTo).setState({ body: value })}
          onSend={this.#send}
          onEscape={onCancel}
          onFocus={() => this.setState({ isOpen: true })}
        />
        {problem && (acts ? <acts.Notice scope={scope} message={problem} tone="bad" /> : problem)}
        {isOpen && (
          <div class="row send">
            {scope.activity.moderation === "before" && <p class="soft">{words.checkedFirst}</p>}
            {onCancel && (
              <button type="button" class="quiet" part="button" onClick={onCancel}>
                {words.cancel}
              </button>
            )}
            <button type="submit" class="go" part="button" aria-disabled={!this.#canSend(body)}>
              {words.send}
            </button>
          </div>
        )}
      </form>
    );
  }

  /** Words that came too late. */
  #keep(text: string, { problems, acts }: TalkState) {
    const { scope, talk, replyTo } = this.props;
    const id = replyTo || talk.subject.id;
    const problem = problems[replyTo];
    return acts && <acts.Kept scope={scope} words={acts.words} {...{ id, text, problem }} />;
  }

  override render({ scope, talk, replyTo }: WriteProps) {
    const draw = (body: string, state: TalkState) =>
      scope.activity.status === "live" ? this.#draw(body, state) : this.#keep(body, state);
    return (
      <Follow store={talk.draftOf(replyTo)}>
        {({ body }) => <Follow store={talk.state}>{(state) => draw(body, state)}</Follow>}
      </Follow>
    );
  }
}
