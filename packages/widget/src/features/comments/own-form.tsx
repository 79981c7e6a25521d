import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import { useStore } from "../../store/use-store.ts";
import { Notice } from "../../ui/notice.tsx";
import { createDraft } from "./draft.ts";
import { Field } from "./field.tsx";
import { isTooLong } from "./graphemes.ts";
import type { OwnField, OwnProps } from "./own-state.ts";

const toValues = (fields: readonly OwnField[]) =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value]));

/** What is being changed, kept as it is typed until it is saved or given up. */
const toDraft = ({ scope, id, fields }: OwnProps) =>
  createDraft(scope.session.keep, `edit-${id}`, toValues(fields));

export function forget(props: OwnProps): void {
  toDraft(props).setState(Object.fromEntries(props.fields.map(({ name }) => [name, ""])));
}

interface FormProps extends OwnProps {
  onEnd(): void;
  onSave(said: Record<string, string>): void;
}

/** Changes one's own words in their place. */
export function OwnForm(props: FormProps) {
  const { scope, words, limit, id, fields, onEnd, onSave } = props;
  const { problem } = props.turn;
  const [draft] = useState(() => toDraft(props));
  const said = useStore(draft);
  const form = useRef<HTMLFormElement>(null);
  const wrong = fields.findIndex(({ name, most, isOptional }) => {
    const value = said[name] ?? "";
    return (!isOptional && !value.trim()) || isTooLong(value, most);
  });
  const send = (event?: Event) => {
    event?.preventDefault();
    if (wrong < 0) onSave(draft.getState());
    else form.current?.querySelectorAll("textarea")[wrong]?.focus();
  };
  const giveUp = () => {
    forget(props);
    onEnd();
  };
  return (
    <form ref={form} class="box" onSubmit={send}>
      {fields.map(({ name, label, most, rows }, at) => (
        <Field
          key={name}
          id={`edit-${name}-${id}`}
          label={label}
          hint=""
          value={said[name] ?? ""}
          most={most}
          limit={limit}
          rows={rows}
          isFirst={at === 0 && !problem}
          onInput={(value) => draft.setState({ [name]: value })}
          onSend={send}
          // What was typed waits for the next time.
          onEscape={() => onEnd()}
        />
      ))}
      {problem && <Notice scope={scope} message={problem} tone="bad" isPressed />}
      <div class="row send">
        {scope.activity.moderation === "before" && <p class="soft">{words.checkedFirst}</p>}
        <button type="button" class="quiet" part="button" onClick={giveUp}>
          {words.cancel}
        </button>
        <button type="submit" class="go" part="button" aria-disabled={wrong >= 0}>
          {words.save}
        </button>
      </div>
    </form>
  );
}
