import { Fragment, h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Notice } from "../../ui/notice.tsx";
import { useSheet } from "../../ui/use-sheet.ts";
import { OwnAsk } from "./own-ask.tsx";
import { OwnAsked } from "./own-asked.tsx";
import { forget, OwnForm } from "./own-form.tsx";
import type { OwnDoing, OwnProps } from "./own-state.ts";
import css from "./own.css?inline";

const toId = (doing: OwnDoing, { id }: OwnProps) => `${doing}-${id}`;

/** Stands where the words are: the form to change them, the question before they go, or why neither came to be. */
function OwnPlace(props: OwnProps) {
  const { scope, words, fields, isTakenBack, turn, onTurn } = props;
  const onEnd = () => onTurn({ doing: "", problem: "" });
  const onSave = async (draft: Record<string, string>) => {
    const said = Object.fromEntries(
      Object.entries(draft).map(([name, text]) => [name, text.trim()]),
    );
    onEnd();
    const isSame = fields.every(({ name, value }) => said[name] === value);
    const problem = isSame ? "" : await props.save(said);
    if (problem) onTurn({ doing: "edit", problem });
    else forget(props);
  };
  const onYes = async () => {
    onEnd();
    const problem = await props.takeBack();
    if (problem) onTurn({ doing: "", problem });
  };
  if (isTakenBack) return null;
  if (turn.doing === "edit")
    return <OwnForm {...props} onEnd={onEnd} onSave={(said) => void onSave(said)} />;
  if (turn.doing === "take-back")
    return <OwnAsk scope={scope} words={words} onNo={onEnd} onYes={() => void onYes()} />;
  return turn.problem ? <Notice scope={scope} message={turn.problem} tone="bad" isPressed /> : null;
}

/** Two quiet buttons at the foot of one's own words; what they open stands where the words are. */
function OwnButtons(props: OwnProps) {
  const { scope, words, about, isTakenBack, turn, onTurn } = props;
  const was = useRef<OwnDoing>("");
  const wasAsked = useRef(false);
  useSheet(scope.root, css);
  useLayoutEffect(() => {
    const focus = (id: string) => scope.root.getElementById(id)?.focus({ preventScroll: true });
    // What was pressed is gone: the focus goes to what it came from.
    if (was.current && !turn.doing) focus(toId(was.current, props));
    was.current = turn.doing;
    wasAsked.current ||= turn.doing === "take-back";
  }, [turn.doing]);
  useLayoutEffect(() => {
    if (isTakenBack && wasAsked.current)
      scope.root.getElementById(about)?.focus({ preventScroll: true });
  }, [isTakenBack]);
  if (isTakenBack || turn.doing) return null;
  const button = (doing: OwnDoing, label: string) => (
    <button
      id={toId(doing, props)}
      type="button"
      class="link"
      aria-describedby={about}
      onClick={() => onTurn({ doing, problem: "" })}
    >
      {label}
    </button>
  );
  return (
    <span class="own">
      {scope.activity.status === "live" && button("edit", words.edit)}
      {button("take-back", words.takeBack)}
    </span>
  );
}

/** Changes one's own words in their place, or takes them back; below them stands what the team asked. */
export function Own(props: OwnProps) {
  if (props.at !== "words") return <OwnButtons {...props} />;
  return (
    <Fragment>
      <OwnPlace {...props} />
      {!props.isTakenBack && <OwnAsked scope={props.scope} voiceId={props.id} />}
    </Fragment>
  );
}
