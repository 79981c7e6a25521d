import type { Pin } from "@tomoni/sdk/contract";
import { type ComponentChildren, Fragment, h } from "preact";
import type { Words } from "../../i18n/load-words.ts";
import { toAgo } from "../../i18n/ago.ts";
import { toWord } from "../../i18n/word.ts";
import { now } from "../../platform/clock.ts";
import type { Scope } from "../../store/scope.ts";
import { OwnAsked } from "../comments/own-asked.tsx";
import { Report } from "../comments/report.tsx";
import { Mood } from "./mood.tsx";
import type { Point } from "./point.ts";

/** DOM id of a pin on the picture, whose label says it all. */
export const toId = (pinId: string): string => `${pinId}-mark`;

/** Where a point is, in words. */
export const toPlace = ({ format }: Scope, words: Words, { x, y }: Point): string =>
  words.pinAt(format.percent(x), format.percent(y));

/** Where a pin is, and whether it is one's own or waits to be public. */
export const toFacts = (scope: Scope, words: Words, pin: Pin): string[] => [
  toPlace(scope, words, pin),
  ...(pin.mine ? [words.yourPin] : []),
  ...(pin.visibility === "waiting" ? [words.waiting] : []),
];

interface SaidProps {
  scope: Scope;
  words: Words;
  pin: Pin;
  /** Stands before its facts, which then say nothing of the place: it can be seen. */
  children?: ComponentChildren;
}

/** All that a pin says. */
export function Said({ scope, words, pin, children }: SaidProps) {
  const { id, emotion, body, mine, answer } = pin;
  const facts = toFacts(scope, words, pin);
  return (
    <Fragment>
      <p class="said">
        <Mood emotion={emotion} />
        <b>{toWord(words.emotions, emotion)}</b>
        {body && <q dir="auto">{body}</q>}
      </p>
      <div class="meta">
        {children}
        <span class="soft">{facts.slice(children ? 1 : 0).join(" · ")}</span>
        {!mine && (
          <Report key={id} scope={scope} words={words} kind="pin" id={id} about={toId(id)} />
        )}
      </div>
      {answer && (
        <div class="team" part="answer">
          <p class="meta">
            <b class="who">{words.team}</b>
            <time dateTime={answer.createdAt}>
              {toAgo(scope.format.locale, answer.createdAt, now())}
            </time>
          </p>
          <p class="words" dir="auto">
            {answer.body}
          </p>
        </div>
      )}
      {mine && <OwnAsked key={`asked-${id}`} scope={scope} voiceId={id} />}
    </Fragment>
  );
}
