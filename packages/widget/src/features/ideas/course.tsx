import type { IdeaDetail } from "@tomoni/sdk/contract";
import { type ComponentType, Fragment, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { toDay } from "../../i18n/day.ts";
import { type BoardText, loadBoard } from "../../i18n/load-idea.ts";
import { loadIdeaLater } from "../../i18n/load-idea-later.ts";
import { toWord } from "../../i18n/word.ts";
import { now } from "../../platform/clock.ts";
import type { Scope } from "../../store/scope.ts";
import { useSheet } from "../../ui/use-sheet.ts";
import { Clamp } from "../comments/clamp.tsx";
import css from "./course.css?inline";

interface CourseProps {
  scope: Scope;
  words: BoardText;
  /** What it is called. */
  label: string;
  ideaId: string;
}

/** What happened, oldest first. */
function Steps({
  scope,
  words,
  idea,
}: Pick<CourseProps, "scope" | "words"> & { idea: IdeaDetail }) {
  const { history, answers, changes } = idea;
  const done: Record<string, string | undefined> = {
    edited: words.edited,
    "taken-back": words.takenBack,
  };
  // The latest answer stands on the idea itself.
  const earlier = answers.slice(0, -1);
  const steps = [
    ...history
      .filter(({ stage }) => toWord(words.stages, stage))
      .map(({ stage, at }) => ({ at, stage, who: "", body: "" })),
    ...earlier.map(({ body, createdAt: at }) => ({ at, stage: null, who: words.answer, body })),
    ...changes.map(({ type, at }) => ({ at, stage: null, who: done[type], body: "" })),
  ]
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .filter(({ stage, who }) => stage || who)
    .map(({ at, stage, who, body }) => (
      <li key={at + who + body}>
        {stage ? (
          <span class={`chip ${stage}`}>{toWord(words.stages, stage)}</span>
        ) : (
          <b class="who">{who}</b>
        )}
        <time dateTime={at}>{toDay(scope.format.locale, at, now())}</time>
        {body && <Clamp words={words} text={body} lines={2} />}
      </li>
    ));
  return <Fragment>{steps}</Fragment>;
}

/** The stages of an idea, what the team said on the way and what its author did to it; empty while there is no more than its beginning. */
function Course({ scope, words, label, ideaId }: CourseProps) {
  const [idea, setIdea] = useState<IdeaDetail>();
  useSheet(scope.root, css);
  useEffect(() => {
    // The thread is of use without it.
    scope.session.call("ideas.get", { params: { ideaId } }).then(setIdea, () => {});
  }, [ideaId]);
  if (!idea || idea.history.length + idea.changes.length < 2) return null;
  return (
    <ol class="course" aria-label={label} part="course">
      <Steps scope={scope} words={words} idea={idea} />
    </ol>
  );
}

/** Loads the course of an idea, in the language of a scope. */
export async function loadCourse(scope: Scope, ideaId: string): Promise<ComponentType> {
  const { locale } = scope.format;
  const [words, { course }] = await Promise.all([loadBoard(locale), loadIdeaLater(locale)]);
  return () => <Course scope={scope} words={words} label={course} ideaId={ideaId} />;
}
