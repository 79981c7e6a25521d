import { type ComponentType, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { toDay } from "../../i18n/day.ts";
import type { BoardText } from "../../i18n/load-idea.ts";
import { now } from "../../platform/clock.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { Icon } from "../../ui/icon.tsx";
import { toPhrases } from "../../ui/phrases.ts";
import { addSheet } from "../../ui/sheet.ts";
import { Clamp } from "../comments/clamp.tsx";
import { loadQuestionNeeds } from "./asked.tsx";
import { toHeard } from "./heard.ts";
import { type Happening, type News, toHappenings, toNews } from "./news.ts";
import { Question, type QuestionNeeds } from "./question.tsx";
import css from "./receipts.css?inline";

/** More would push the activity out of sight. */
const mostShown = 3;

/** Name of what is kept: the instant up to which the customer has read of an activity. */
const seenKey = ({ activityId }: Happening) => `receipts:${activityId}`;

/** Whether another element on the page shows the activity, and its news. */
const isElsewhere = ({ activity }: Scope, { activityId }: Happening) =>
  activityId !== activity.id &&
  !!document.querySelector(`tomoni-activity[activity="${activityId}"]`);

interface ReceiptsProps {
  needs: QuestionNeeds;
  words: BoardText;
  news: readonly News[];
  /** What the news is made of, newest first. */
  unread: readonly Happening[];
}

/** One piece of news, with what the team answered and asked. */
function Piece({ needs, words, news }: Omit<ReceiptsProps, "unread" | "news"> & { news: News }) {
  const { sentence, answer, questions } = news;
  const told = useStore(toHeard(needs.scope.session).state);
  return (
    <li>
      <p dir="auto">{toPhrases(sentence)}</p>
      {answer && <Clamp words={words} text={answer} lines={2} />}
      {questions.map((asked) => (
        <Question
          key={asked.questionId}
          {...needs}
          place="news"
          asked={told.questions.find(({ questionId }) => questionId === asked.questionId) ?? asked}
        />
      ))}
    </li>
  );
}

/** What became of what a customer said, until they have read it. */
function Receipts({ needs, words, news, unread }: ReceiptsProps) {
  const { scope, text } = needs;
  const { state } = toHeard(scope.session);
  const [isRead, setRead] = useState(false);
  const shown = news.slice(0, mostShown);
  useEffect(() => {
    // Beside the words that it is about a question waits until this is dismissed.
    const greeted = isRead
      ? []
      : shown.flatMap(({ questions }) => questions.map(({ questionId }) => questionId));
    state.setState({ greeted });
    return () => state.setState({ greeted: [] });
  }, [isRead]);
  if (isRead) return null;
  const dismiss = () => {
    for (const receipt of unread.toReversed()) scope.session.keep.set(seenKey(receipt), receipt.at);
    setRead(true);
    const title = scope.root.getElementById("title");
    title?.setAttribute("tabindex", "-1");
    title?.focus({ preventScroll: true });
  };
  const rest = news.length - mostShown;
  return (
    <aside class="receipts" aria-labelledby="receipts" part="receipts">
      <p class="receipts-title" id="receipts">
        {text.title}
      </p>
      <button type="button" class="dismiss" aria-label={text.dismiss} onClick={dismiss}>
        <Icon path="M6 6l12 12M18 6L6 18" />
      </button>
      <ul>
        {shown.map((piece) => (
          <Piece key={piece.about} needs={needs} words={words} news={piece} />
        ))}
      </ul>
      {rest > 0 && <p class="soft">{text.others(rest, scope.format.number(rest))}</p>}
    </aside>
  );
}

/** Loads what became of what a returning customer said, also where activities are over; null where there is no news. */
export async function loadReceipts(scope: Scope, words: BoardText): Promise<ComponentType | null> {
  const { session, format } = scope;
  const [told, needs] = await Promise.all([toHeard(session).read(), loadQuestionNeeds(scope)]);
  const unread = toHappenings(told, needs.text).filter(
    (one) => !isElsewhere(scope, one) && one.at > (session.keep.get(seenKey(one)) ?? ""),
  );
  const news = toNews(unread, {
    words: needs.text,
    since: "",
    toDay: (instant) => toDay(format.locale, instant, now()),
  });
  if (!news.length) return null;
  addSheet(scope.root, css);
  return () => <Receipts needs={needs} words={words} news={news} unread={unread} />;
}
