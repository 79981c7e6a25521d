import { limits } from "@tomoni/sdk/limits";
import { Component, createRef, h } from "preact";
import type { BoardText } from "../../i18n/load-idea.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { Field } from "../comments/field.tsx";
import type { IdeaActs, Ideas, IdeasState } from "./ideas-state.ts";

interface ComposerProps {
  scope: Scope;
  words: BoardText;
  ideas: Ideas;
}

interface ComposerState {
  isOpen?: boolean;
  /** The customer wants to write another. */
  isAsked?: boolean;
}

/** The box: a title, and the rest once that is wanted. */
export class Composer extends Component<ComposerProps, ComposerState> {
  #box = createRef<HTMLFormElement>();

  #focus = (name: string) => this.#box.current?.querySelector<HTMLElement>(`#${name}`)?.focus();

  /** What sends may be still to come; without it the title can be written, and waits. */
  #whenOpen = (act?: (acts: IdeaActs) => void) => void this.props.ideas.open().then(act, () => {});

  #send = (event?: Event) => {
    event?.preventDefault();
    this.setState({ isAsked: false });
    this.#whenOpen(({ send }) => send(this.#focus));
  };

  #open = () => {
    this.setState({ isOpen: true });
    this.#whenOpen();
  };

  #goOn = () => this.#whenOpen(() => this.#focus("idea-body"));

  #another = () => {
    this.setState({ isAsked: true });
    this.#open();
    this.props.ideas.state.setState({ thanks: "" });
  };

  #drawBox({ title, body }: { title: string; body: string }, { problem, acts }: IdeasState) {
    const { scope, words, ideas } = this.props;
    const { draft } = ideas;
    const { isOpen, isAsked } = this.state;
    return (
      <form
        ref={this.#box}
        class="box"
        part="box"
        onSubmit={this.#send}
        onInput={acts?.typed}
        onCompositionEnd={acts?.typed}
      >
        <Field
          onSend={this.#send}
          id="idea-title"
          class="idea-title"
          label={words.ideaTitle}
          hint={words.ideaTitleHint}
          value={title}
          most={limits.ideaTitle}
          limit={acts?.limit}
          onInput={(value) => draft.setState({ title: value.replace(/\s*\n\s*/g, " ") })}
          isFirst={!!isAsked}
          onEnter={this.#goOn}
          onFocus={this.#open}
        />
        {acts && (isOpen || title || body || problem) && (
          <acts.BoxRest
            scope={scope}
            ideas={acts}
            draft={draft}
            problem={problem}
            isWriting={!!isOpen}
            onSend={this.#send}
          />
        )}
      </form>
    );
  }

  #draw(state: IdeasState) {
    const { scope, ideas } = this.props;
    const { acts, thanks, thanksKey } = state;
    return acts && thanks ? (
      <acts.Thanks
        scope={scope}
        words={acts.words}
        message={thanks}
        writeKey={thanksKey}
        onAnother={this.#another}
      />
    ) : (
      <Follow store={ideas.draft}>{(draft) => this.#drawBox(draft, state)}</Follow>
    );
  }

  override render({ ideas }: ComposerProps) {
    return <Follow store={ideas.state}>{(state) => this.#draw(state)}</Follow>;
  }
}
