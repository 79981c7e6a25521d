import type { IdeaDetail } from "@tomoni/sdk/contract";
import { type ComponentType, Fragment, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { toDay } from "../../i18n/day.ts";
import { type BoardText, loadBoard } from "../../i18n/load-idea.ts";
import { loadIdeaLater } from "../../i18n/load-idea-later.ts";
import type { ReceiptText } from "../../i18n/receipt-text.ts";
import { toWord } from "../../i18n/word.ts";
import { now } from "../../platform/clock.ts";
import { addRoutes } from "../../platform/routes.ts";
import type { Scope } from "../../store/scope.ts";
import { useSheet } from "../../ui/use-sheet.ts";
import { Clamp } from "../comments/clamp.tsx";
import { loadReceiptText } from "../receipts/receipt-words.ts";
import css from "./course.css?inline";

addRoutes({ "ideas.get": ["GET", "/v1/ideas/{ideaId}", "stage"] });

interface CourseProps {
  scope: Scope;
  words: BoardText;
  text: ReceiptText;
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

/** Goes to another idea where it is on the page. */
function Other({ scope, id, label }: { scope: Scope; id: string; label: string }) {
  const other = scope.root.getElementById(id);
  const go = () => {
    other?.scrollIntoView({ block: "center" });
    other?.focus({ preventScroll: true });
  };
  return other ? (
    <button type="button" class="link" onClick={go}>
      {label}
    </button>
  ) : (
    <span dir="auto">{label}</span>
  );
}

/** The ideas that this one goes on with, comes true by or makes true. */
function Links({ scope, text, idea }: { scope: Scope; text: ReceiptText; idea: IdeaDetail }) {
  const labels: Record<string, ((title: string) => string) | undefined> = {
    "merged-into": text.together,
    "merged-from": text.together,
    "realised-by": text.realisedBy,
    realises: text.realises,
  };
  return (
    <Fragment>
      {idea.links?.map(({ type, id, title }) => {
        const label = labels[type]?.(title);
        return label && title ? (
          <li key={type + id} class="with">
            <Other scope={scope} id={id} label={label} />
          </li>
        ) : null;
      })}
    </Fragment>
  );
}

/** The stages of an idea, what the team said on the way and what its author did to it; empty while there is no more than its beginning. */
function Course({ scope, words, text, label, ideaId }: CourseProps) {
  const [idea, setIdea] = useState<IdeaDetail>();
  useSheet(scope.root, css);
  useEffect(() => {
    // The thread is of use without it.
    scope.session.call("ideas.get", { params: { ideaId } }).then(setIdea, () => {});
  }, [ideaId]);
  if (!idea) return null;
  if (idea.history.length + idea.changes.length < 2 && !idea.links?.length) return null;
  return (
    <ol class="course" aria-label={label} part="course">
      <Links scope={scope} text={text} idea={idea} />
      <Steps scope={scope} words={words} idea={idea} />
    </ol>
  );
}

/** Loads the course of an idea, in the language of a scope. */
export async function loadCourse(scope: Scope, ideaId: string): Promise<ComponentType> {
  const { locale } = scope.format;
  const [words, { course }, text] = await Promise.all([
    loadBoard(locale),
    loadIdeaLater(locale),
    loadReceiptText(locale),
  ]);
  return () => <Course scope={scope} words={words} text={text} label={course} ideaId={ideaId} />;
}
