import type { Idea } from "@tomoni/sdk/contract";
import { Component, Fragment, h } from "preact";
import { toAgo } from "../../i18n/ago.ts";
import { now } from "../../platform/clock.ts";
import type { Scope } from "../../store/scope.ts";
import { Notice } from "../../ui/notice.tsx";
import { Clamp } from "../comments/clamp.tsx";
import { Meta } from "../comments/meta.tsx";
import { Report } from "../comments/report.tsx";
import { CommentsToggle } from "../comments/toggle.tsx";
import type { Words } from "../../i18n/load-words.ts";
import { ideaKey } from "./sending-store.ts";

interface IdeaProps {
  scope: Scope;
  words: Words;
  idea: Idea;
  problem: string | undefined;
  onSupport(): void;
}

/** Whether others can see it: it has arrived, and does not wait for the team. */
const isPublic = ({ createdAt, visibility }: Idea) => createdAt && visibility === "visible";

/** The support of an idea: its count, and a button while the activity is open. */
class SupportButton extends Component<IdeaProps, { isTouched?: boolean }> {
  override render({ scope, words, idea, onSupport }: IdeaProps) {
    const { id, supports, supported } = idea;
    const shown = scope.format.number(supports);
    if (scope.activity.status !== "live" || !isPublic(idea)) {
      return (
        <p class="sup still" aria-label={words.supporters(supports, shown)}>
          <strong>{shown}</strong>
          <span>{words.supportShort}</span>
        </p>
      );
    }
    return (
      <button
        type="button"
        class={`sup ${this.state.isTouched ? "touched" : ""}`}
        part="support"
        aria-pressed={supported}
        aria-describedby={id}
        onClick={() => {
          this.setState({ isTouched: true });
          onSupport();
        }}
      >
        <strong>{shown}</strong>
        <span>{words.support}</span>
      </button>
    );
  }
}

function Answer({ scope, words, idea }: IdeaProps) {
  const { answer } = idea;
  return answer ? (
    <div class="answer" part="answer">
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

/** One idea with its support, its answer and what is said about it. */
export function IdeaItem(props: IdeaProps) {
  const { scope, words, idea, problem } = props;
  const { id, title, body, stage, image, mine } = idea;
  const address = image && scope.toUrl(image.url);
  return (
    <li class={`idea ${mine ? "own" : ""}`} part="idea">
      <SupportButton {...props} />
      <div class="about-idea">
        <h3 id={id} tabIndex={-1} dir="auto">
          {title}
        </h3>
        {stage !== "new" && <span class={`chip ${stage}`}>{words.stages[stage]}</span>}
        {body && <Clamp words={words} text={body} lines={3} />}
        {image && address && (
          <img
            src={address}
            alt={image.alt}
            width={image.width}
            height={image.height}
            loading="lazy"
            decoding="async"
          />
        )}
        <Answer {...props} />
        {problem && <Notice scope={scope} message={problem} tone="bad" />}
        <div class="meta">
          <Meta scope={scope} words={words} of={idea} writeKey={ideaKey(id)} />
          {isPublic(idea) && (
            <Fragment>
              <CommentsToggle scope={scope} subject={{ kind: "idea", id }} count={idea.comments} />
              {!mine && <Report scope={scope} words={words} kind="idea" id={id} about={id} />}
            </Fragment>
          )}
        </div>
      </div>
    </li>
  );
}
