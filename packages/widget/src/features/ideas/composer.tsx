import { limits } from "@tomoni/sdk/limits";
import { Component, type ComponentType, createRef, Fragment, h } from "preact";
import { later } from "../../platform/clock.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { Icon } from "../../ui/icon.tsx";
import { isPending, Notice } from "../../ui/notice.tsx";
import { Field } from "../comments/field.tsx";
import { toLeft } from "../comments/graphemes.ts";
import type { Words } from "../../i18n/load-words.ts";
import type { Ideas, IdeasState } from "./ideas-store.ts";
import { SimilarIdeas } from "./similar.tsx";

interface ComposerProps {
  scope: Scope;
  words: Words;
  ideas: Ideas;
}

interface ThanksProps extends ComposerProps {
  message: string;
  /** Key of the write that it thanks for. */
  writeKey: string;
  onAnother(): void;
}

/** Takes the place of the box, and its focus, after something was sent. */
class Thanks extends Component<ThanksProps> {
  #another = createRef<HTMLButtonElement>();

  override componentDidMount() {
    this.#another.current?.focus({ preventScroll: true });
  }

  override componentWillUnmount() {
    // A refusal brings the box back: the focus goes with it, unless it is elsewhere by now.
    const { root } = this.props.scope;
    if (root.activeElement !== this.#another.current) return;
    later(0, () => root.getElementById("idea-title")?.focus());
  }

  #draw() {
    const { scope, words, message, writeKey } = this.props;
    return isPending(scope, writeKey) ? (
      <Notice scope={scope} message={words.offline} />
    ) : (
      <Fragment>
        <Icon path="M5 12.5l4.5 4.5L19 7.5" />
        <Notice scope={scope} message={message} tone="fine" />
      </Fragment>
    );
  }

  override render({ scope, words, onAnother }: ThanksProps) {
    return (
      <div class="thanks">
        <Follow store={scope.session.state}>{() => this.#draw()}</Follow>
        <button ref={this.#another} type="button" class="quiet" part="button" onClick={onAnother}>
          {words.ideaAnother}
        </button>
      </div>
    );
  }
}

const isTooLong = (text: string, most: number) => (toLeft(text, most) ?? 0) < 0;

interface ComposerState {
  isOpen?: boolean;
  /** Adds a picture; loaded once the box is open. */
  PhotoField?: ComponentType;
  /** The customer wants to write another. */
  isAsked?: boolean;
}

/** The box: a title, and the rest once that is wanted. */
export class Composer extends Component<ComposerProps, ComposerState> {
  #box = createRef<HTMLFormElement>();

  #focus = (name: string) => this.#box.current?.querySelector<HTMLElement>(`#${name}`)?.focus();

  #send = (event?: Event) => {
    event?.preventDefault();
    const { ideas } = this.props;
    const { title, body } = ideas.draft.getState();
    if (ideas.photo.getState().isSending) return;
    if (!title.trim() || isTooLong(title, limits.ideaTitle)) this.#focus("idea-title");
    else if (isTooLong(body, limits.ideaBody)) this.#focus("idea-body");
    else {
      this.setState({ isAsked: false });
      void ideas.send();
    }
  };

  #open = () => {
    const { scope, ideas } = this.props;
    if (this.state.isOpen) return;
    this.setState({ isOpen: true });
    import("./photo.tsx").then(
      async ({ loadPhotoField }) =>
        this.setState({ PhotoField: await loadPhotoField(scope, ideas.photo) }),
      // The words go without.
      () => {},
    );
  };

  #another = () => {
    this.setState({ isAsked: true });
    this.#open();
    this.props.ideas.state.setState({ thanks: "" });
  };

  #type(event: Event) {
    const field = event.target as HTMLTextAreaElement;
    const isWriting = (event as InputEvent).isComposing;
    if (field.id === "idea-title" && !isWriting) this.props.ideas.similar.search(field.value);
  }

  #drawBox({ title, body }: { title: string; body: string }, problem: string) {
    const { scope, words, ideas } = this.props;
    const { draft, similar, photo } = ideas;
    const { PhotoField } = this.state;
    const isOpen = this.state.isOpen || title || body || problem;
    const common = { scope, words, onSend: this.#send };
    const cannot =
      !title.trim() || isTooLong(title, limits.ideaTitle) || isTooLong(body, limits.ideaBody);
    return (
      <form
        ref={this.#box}
        class="box"
        part="box"
        onSubmit={this.#send}
        onInput={(event) => this.#type(event)}
        onCompositionEnd={(event) => this.#type(event)}
      >
        <Field
          {...common}
          id="idea-title"
          class="idea-title"
          label={words.ideaTitle}
          hint={words.ideaTitleHint}
          value={title}
          most={limits.ideaTitle}
          onInput={(value) => draft.setState({ title: value.replace(/\s*\n\s*/g, " ") })}
          isFirst={!!this.state.isAsked}
          onEnter={() => this.#focus("idea-body")}
          onFocus={this.#open}
        />
        {isOpen && (
          <Fragment>
            <SimilarIdeas {...this.props} />
            <Field
              {...common}
              id="idea-body"
              label={words.ideaBody}
              hint={words.ideaBodyHint}
              value={body}
              most={limits.ideaBody}
              rows={3}
              onInput={(value) => draft.setState({ body: value })}
              // Nothing may move below a finger that has left the title.
              onFocus={similar.stop}
            />
            <div class="aside">{PhotoField && <PhotoField />}</div>
            {problem && <Notice scope={scope} message={problem} tone="bad" />}
            <div class="row send">
              {scope.activity.moderation === "before" && <p class="soft">{words.checkedFirst}</p>}
              <Follow store={photo}>
                {({ isSending }) => (
                  <button
                    type="submit"
                    class="go"
                    part="button"
                    aria-disabled={cannot || isSending}
                  >
                    {words.ideaSend}
                  </button>
                )}
              </Follow>
            </div>
          </Fragment>
        )}
      </form>
    );
  }

  #draw({ thanks, thanksKey, problem }: IdeasState) {
    return thanks ? (
      <Thanks {...this.props} message={thanks} writeKey={thanksKey} onAnother={this.#another} />
    ) : (
      <Follow store={this.props.ideas.draft}>{(draft) => this.#drawBox(draft, problem)}</Follow>
    );
  }

  override render({ ideas }: ComposerProps) {
    return <Follow store={ideas.state}>{(state) => this.#draw(state)}</Follow>;
  }
}
