import { Fragment, h } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Words } from "../../i18n/load-words.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { Notice } from "../../ui/notice.tsx";
import { useSheet } from "../../ui/use-sheet.ts";
import { createDraft } from "./draft.ts";
import { Field } from "./field.tsx";
import { isTooLong } from "./graphemes.ts";
import type { Limit } from "./limit.tsx";
import css from "./own.css?inline";

export interface OwnField {
  name: string;
  label: string;
  most: number;
  value: string;
  rows: number;
  isOptional?: boolean;
}

/** Whether it is being changed, which shows in place of the words. */
export interface OwnState {
  isEditing: boolean;
  onEditing(isEditing: boolean): void;
}

export interface OwnProps extends OwnState {
  scope: Scope;
  words: Words;
  limit: Limit;
  id: string;
  /** DOM id of what names it, which takes the focus once it was taken back. */
  about: string;
  fields: readonly OwnField[];
  /** Nothing can be done with it any more. */
  isTakenBack: boolean;
  /** Answers why it was refused, or nothing. */
  save(said: Record<string, string>): Promise<string>;
  takeBack(): Promise<string>;
}

const toValues = (fields: readonly OwnField[]) =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value]));

/** What is being changed, kept as it is typed until it is saved or given up. */
const toDraft = ({ scope, id, fields }: OwnProps) =>
  createDraft(scope.session.keep, `edit-${id}`, toValues(fields));

function forget(props: OwnProps): void {
  toDraft(props).setState(Object.fromEntries(props.fields.map(({ name }) => [name, ""])));
}

interface FormProps extends OwnProps {
  problem: string;
  onSave(said: Record<string, string>): void;
}

function Form(props: FormProps) {
  const { scope, words, limit, id, fields, problem, onEditing, onSave } = props;
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
    onEditing(false);
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
          onEscape={() => onEditing(false)}
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

interface AskProps extends OwnProps {
  onNo(): void;
  onYes(): void;
}

/** Asks once before words go for good. */
function Ask({ scope, words, onNo, onYes }: AskProps) {
  const no = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => no.current?.focus(), []);
  const escape = (event: KeyboardEvent) => event.key === "Escape" && onNo();
  return (
    <div class="ask">
      <Notice scope={scope} message={words.takeBackAsk} tone="bad" />
      <div class="row">
        <button
          ref={no}
          type="button"
          class="quiet"
          part="button"
          onKeyDown={escape}
          onClick={onNo}
        >
          {words.cancel}
        </button>
        <button type="button" class="quiet danger" part="button" onKeyDown={escape} onClick={onYes}>
          {words.takeBack}
        </button>
      </div>
    </div>
  );
}

/** Changes one's own words in their place, or takes them back, behind two quiet buttons. */
export function Own(props: OwnProps) {
  const { scope, words, fields, about, isTakenBack, isEditing, onEditing } = props;
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState("");
  const back = useRef<string | undefined>(undefined);
  const wasAsked = useRef(false);
  useSheet(scope.root, css);
  useLayoutEffect(() => {
    // What was pressed is gone: the focus goes to what it came from.
    if (back.current && !isEditing && !isAsking)
      scope.root.getElementById(back.current)?.focus({ preventScroll: true });
    back.current = undefined;
  });
  useLayoutEffect(() => {
    if (isTakenBack && wasAsked.current)
      scope.root.getElementById(about)?.focus({ preventScroll: true });
  }, [isTakenBack]);
  const ids = { edit: `edit-${props.id}`, takeBack: `take-back-${props.id}` };
  const turn = (is: boolean, from = ids.edit) => {
    back.current = from;
    setProblem("");
    if (from === ids.edit) onEditing(is);
    else setAsking(is);
  };
  const onSave = async (draft: Record<string, string>) => {
    const said = Object.fromEntries(
      Object.entries(draft).map(([name, text]) => [name, text.trim()]),
    );
    turn(false);
    const isSame = fields.every(({ name, value }) => said[name] === value);
    const refused = isSame ? "" : await props.save(said);
    if (refused) {
      setProblem(refused);
      onEditing(true);
    } else forget(props);
  };
  const onYes = async () => {
    turn(false, ids.takeBack);
    wasAsked.current = true;
    setProblem(await props.takeBack());
  };
  if (isTakenBack) return null;
  if (isEditing)
    return (
      <Form
        {...props}
        problem={problem}
        onEditing={(is) => turn(is)}
        onSave={(said) => void onSave(said)}
      />
    );
  if (isAsking)
    return <Ask {...props} onNo={() => turn(false, ids.takeBack)} onYes={() => void onYes()} />;
  return (
    <Fragment>
      {scope.activity.status === "live" && (
        <button
          id={ids.edit}
          type="button"
          class="link"
          aria-describedby={about}
          onClick={() => turn(true)}
        >
          {words.edit}
        </button>
      )}
      <button
        id={ids.takeBack}
        type="button"
        class="link"
        aria-describedby={about}
        onClick={() => turn(true, ids.takeBack)}
      >
        {words.takeBack}
      </button>
      {problem && <Notice scope={scope} message={problem} tone="bad" isPressed />}
    </Fragment>
  );
}
