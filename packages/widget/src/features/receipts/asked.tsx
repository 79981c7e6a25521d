import { type ComponentType, Fragment, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { loadBoard } from "../../i18n/load-idea.ts";
import { loadLater } from "../../i18n/load-words.ts";
import { toWord } from "../../i18n/word.ts";
import { readWho } from "../../store/author.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { addSheet } from "../../ui/sheet.ts";
import { createLimit } from "../comments/limit.tsx";
import css from "./asked.css?inline";
import { toHeard } from "./heard.ts";
import { Question, type QuestionNeeds } from "./question.tsx";
import { loadReceiptText } from "./receipt-words.ts";

/** How many places there were: the words of one pin may stand at two. */
let places = 0;

/** What it takes to show a question and to reply. */
export async function loadQuestionNeeds(scope: Scope): Promise<QuestionNeeds> {
  const { locale } = scope.format;
  const [words, text] = await Promise.all([loadLater(locale), loadReceiptText(locale)]);
  addSheet(scope.root, css);
  return { scope, words, text, limit: createLimit(scope, words) };
}

export type AskedPart = ComponentType<{ voiceId: string }>;

/**
 * Loads what stands with one's own words: the stage the team gave them, where they are no idea, which shows its own, and
 * what the team asked, oldest first. Nobody else has them.
 */
export async function loadAsked(scope: Scope): Promise<AskedPart> {
  const { session, format } = scope;
  const heard = toHeard(session);
  const [needs, { stages: names }] = await Promise.all([
    loadQuestionNeeds(scope),
    loadBoard(format.locale),
    heard.know(),
  ]);
  return function Asked({ voiceId }) {
    const [place] = useState(() => `own${(places += 1)}`);
    const { author, greeted, questions, stages } = useStore(heard.state);
    useEffect(() => void heard.know().catch(() => {}), []);
    if (author !== readWho(session.keep).author) return null;
    const own = questions.filter(
      ({ voiceId: about, questionId }) => about === voiceId && !greeted.includes(questionId),
    );
    const stage = stages.find((one) => one.voiceId === voiceId)?.stage;
    const name = stage && stage !== "new" && toWord(names, stage);
    return (
      <Fragment>
        {name && (
          <p class="became">
            <span class={`chip ${stage}`}>{name}</span>
          </p>
        )}
        {own.toReversed().map((asked) => (
          <Question key={asked.questionId} {...needs} place={place} asked={asked} />
        ))}
      </Fragment>
    );
  };
}
