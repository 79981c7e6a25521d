import type { Idea, Image } from "@tomoni/sdk/contract";
import { Fragment, h } from "preact";
import { useState } from "preact/hooks";
import { toAgo } from "../../i18n/ago.ts";
import { now } from "../../platform/clock.ts";
import { toWord } from "../../i18n/word.ts";
import type { Scope } from "../../store/scope.ts";
import { Clamp } from "../comments/clamp.tsx";
import { Meta, ownKey, toTakenBack } from "../comments/meta.tsx";
import { noTurn, type OwnState } from "../comments/own-state.ts";
import { CommentsToggle } from "../comments/toggle.tsx";
import type { BoardText } from "../../i18n/load-idea.ts";
import type { SoonWords } from "../../i18n/load-words.ts";
import { type IdeaActs, ideaKey, type Ideas, supportKey } from "./ideas-state.ts";

interface IdeaProps {
  scope: Scope;
  words: BoardText & SoonWords;
  idea: Idea;
  ideas: Ideas;
}

/** Whether others can see it: it has arrived, and does not wait for the team. */
const isPublic = ({ createdAt, visibility }: Idea) => createdAt && visibility === "visible";

function Answer({ scope, words, idea }: IdeaProps) {
  const { answer } = idea;
  return answer ? (
    <div class="team" part="answer">
      <p class="meta">
        <b class="who">{words.answer}</b>
        <time dateTime={answer.createdAt}>
          {toAgo(scope.format.locale, answer.createdAt, now())}
        </time>
      </p>
      <Clamp words={words} text={answer.body} lines={6} />
    </div>
  ) : null;
}

/** A picture takes no more of the list than this, and its place before it has come. */
const mostHighPx = 320;

function Photo(props: IdeaProps & { image: Image; address: string }) {
  const { scope, idea, ideas, image, address } = props;
  const { width, height, alt } = image;
  const fit = Math.round((mostHighPx * width) / height);
  return (
    <div class="photo">
      <img
        src={address}
        alt={alt}
        style={{ aspectRatio: `${width} / ${height}`, width: `${Math.min(width, fit)}px` }}
        loading="lazy"
        decoding="async"
      />
      {scope.Zoom && (
        <scope.Zoom
          class="over"
          id={idea.id}
          title={idea.title}
          all={ideas.pages.state.getState().items}
          children=""
        />
      )}
    </div>
  );
}

interface SupportProps extends IdeaProps {
  /** The customer has pressed it on this page: it may move. */
  isTouched: boolean;
  onPress(): void;
}

/** Its count, and a button while the activity is open. */
function SupportButton({ scope, words, idea, isTouched, onPress }: SupportProps) {
  const shown = <strong>{scope.format.number(idea.supports)}</strong>;
  return scope.activity.status === "live" && isPublic(idea) && !idea.takenBackAt ? (
    <button
      type="button"
      class={`sup ${isTouched ? "touched" : ""}`}
      part="support"
      aria-pressed={idea.supported}
      aria-describedby={idea.id}
      onClick={onPress}
    >
      {shown} {words.support}
    </button>
  ) : (
    <p class="sup still">
      {shown} {words.supportShort}
    </p>
  );
}

interface PartProps extends IdeaProps, Omit<OwnState, "at"> {
  acts: IdeaActs | null;
}

/** What the idea says, unless that is being changed. */
function Said(props: PartProps) {
  const { scope, words, idea, acts, turn, onTurn } = props;
  const { id, title, body, stage, image, mine, takenBackAt } = idea;
  const isEditing = turn.doing === "edit";
  const stageWord = toWord(words.stages, stage);
  const address = image && scope.toUrl(image.url);
  if (takenBackAt !== null)
    return (
      <h3 id={id} class="soft" tabIndex={-1}>
        {toTakenBack(words, idea)}
      </h3>
    );
  return (
    <Fragment>
      {!isEditing && (
        <h3 id={id} tabIndex={-1} dir="auto">
          {scope.phrases?.(title) ?? title}
        </h3>
      )}
      {stage !== "new" && stageWord && <span class={`chip ${stage}`}>{stageWord}</span>}
      {body && !isEditing && <Clamp words={words} text={body} lines={3} />}
      {mine && acts && <acts.Own at="words" idea={idea} turn={turn} onTurn={onTurn} />}
      {image && address && <Photo {...props} image={image} address={address} />}
    </Fragment>
  );
}

/** Who said it and when, what others say about it, and what can be done with it. */
function Foot(props: PartProps) {
  const { scope, words, idea, acts, turn, onTurn } = props;
  const { id, mine, createdAt, takenBackAt } = idea;
  const isTakenBack = takenBackAt !== null;
  return (
    <div class="meta">
      <Meta
        scope={scope}
        words={words}
        of={idea}
        keys={[ideaKey(id), supportKey(id), ownKey(id)]}
      />
      {isPublic(idea) && (
        <CommentsToggle
          scope={scope}
          subject={{ kind: "idea", id, isTakenBack }}
          count={idea.comments}
        />
      )}
      {isPublic(idea) && !isTakenBack && !mine && acts && (
        <acts.Report scope={scope} words={acts.words} kind="idea" id={id} about={id} />
      )}
      {createdAt && mine && acts && <acts.Own at="foot" idea={idea} turn={turn} onTurn={onTurn} />}
    </div>
  );
}

/** One idea with its support, its answer and what is said about it. */
export function IdeaItem(props: IdeaProps) {
  const [isTouched, setTouched] = useState(false);
  const [problem, setProblem] = useState("");
  const [turn, setTurn] = useState(noTurn);
  const { scope, idea, ideas } = props;
  const { acts } = ideas.state.getState();
  const own = { acts, turn, onTurn: setTurn };
  const support = async () => {
    setTouched(true);
    setProblem("");
    setProblem(await ideas.support(idea));
  };
  return (
    <li class="idea" part="idea">
      <div class="about-idea">
        <Said {...props} {...own} />
        <Answer {...props} />
        {problem && (acts ? <acts.Notice scope={scope} message={problem} tone="bad" /> : problem)}
      </div>
      <SupportButton {...props} isTouched={isTouched} onPress={() => void support()} />
      <Foot {...props} {...own} />
    </li>
  );
}
