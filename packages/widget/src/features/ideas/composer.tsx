import { limits } from "@tomoni/sdk/limits";
import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import type { BoardText } from "../../i18n/load-idea.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { Field } from "../comments/field.tsx";
import type { IdeaActs, Ideas } from "./ideas-state.ts";

interface ComposerProps {
  scope: Scope;
  words: BoardText;
  ideas: Ideas;
}

/** The box: a title, and the rest once that is wanted. */
export function Composer({ scope, words, ideas }: ComposerProps) {
  const box = useRef<HTMLFormElement>(null);
  const [isOpen, setOpen] = useState(false);
  // The customer wants to write another.
  const [isAsked, setAsked] = useState(false);
  const { draft, state } = ideas;
  const { thanks, thanksKey, problem, acts } = useStore(state);
  const { title, body } = useStore(draft);
  const focus = (name: string) => box.current?.querySelector<HTMLElement>(`#${name}`)?.focus();
  // What sends may be still to come; without it the title can be written, and waits.
  const whenOpen = (act?: (acts: IdeaActs) => void) => void ideas.open().then(act, () => {});
  const send = (event?: Event) => {
    event?.preventDefault();
    setAsked(false);
    whenOpen((opened) => opened.send(focus));
  };
  const open = () => {
    setOpen(true);
    whenOpen();
  };
  const another = () => {
    setAsked(true);
    open();
    state.setState({ thanks: "" });
  };
  if (acts && thanks) {
    const told = { message: thanks, writeKey: thanksKey, onAnother: another };
    return <acts.Thanks scope={scope} words={acts.words} {...told} />;
  }
  return (
    <form
      ref={box}
      class="box"
      part="box"
      onSubmit={send}
      onInput={acts?.typed}
      onCompositionEnd={acts?.typed}
    >
      <Field
        onSend={send}
        id="idea-title"
        class="idea-title"
        label={words.ideaTitle}
        hint={words.ideaTitleHint}
        value={title}
        most={limits.ideaTitle}
        limit={acts?.limit}
        onInput={(value) => draft.setState({ title: value.replace(/\s*\n\s*/g, " ") })}
        isFirst={isAsked}
        onEnter={() => whenOpen(() => focus("idea-body"))}
        onFocus={open}
      />
      {acts && (isOpen || title || body || problem) && (
        <acts.BoxRest
          scope={scope}
          ideas={acts}
          draft={draft}
          problem={problem}
          isWriting={isOpen}
          onSend={send}
        />
      )}
    </form>
  );
}
