import type { Receipt } from "@tomoni/sdk/contract";
import { type ComponentType, h } from "preact";
import { useState } from "preact/hooks";
import { toDay } from "../../i18n/day.ts";
import type { ReceiptText } from "../../i18n/receipt-text.ts";
import type { BoardText } from "../../i18n/load-idea.ts";
import { now } from "../../platform/clock.ts";
import { addRoutes } from "../../platform/routes.ts";
import type { Scope } from "../../store/scope.ts";
import { Icon } from "../../ui/icon.tsx";
import { toPhrases } from "../../ui/phrases.ts";
import { addSheet } from "../../ui/sheet.ts";
import { Clamp } from "../comments/clamp.tsx";
import { type News, toNews } from "./news.ts";
import { loadReceiptText } from "./receipt-words.ts";
import css from "./receipts.css?inline";

addRoutes({ "me.receipts": ["GET", "/v1/me/receipts"] });

/** More would push the activity out of sight. */
const mostShown = 3;

/** Name of what is kept: the instant up to which the customer has read of an activity. */
const seenKey = ({ activityId }: Receipt) => `receipts:${activityId}`;

/** Whether another element on the page shows the activity, and its news. */
const isElsewhere = ({ activity }: Scope, { activityId }: Receipt) =>
  activityId !== activity.id &&
  !!document.querySelector(`tomoni-activity[activity="${activityId}"]`);

interface ReceiptsProps {
  scope: Scope;
  words: BoardText;
  text: ReceiptText;
  news: readonly News[];
  /** What the news is made of, newest first. */
  unread: readonly Receipt[];
}

/** What became of what a customer said, until they have read it. */
function Receipts({ scope, words, text, news, unread }: ReceiptsProps) {
  const [isRead, setRead] = useState(false);
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
        {news.slice(0, mostShown).map(({ ideaId, sentence, answer }) => (
          <li key={ideaId}>
            <p dir="auto">{toPhrases(sentence)}</p>
            {answer && <Clamp words={words} text={answer} lines={2} />}
          </li>
        ))}
      </ul>
      {rest > 0 && <p class="soft">{text.others(rest, scope.format.number(rest))}</p>}
    </aside>
  );
}

/** Loads what became of a returning customer's ideas, also those from activities that are over; null where there is no news. */
export async function loadReceipts(scope: Scope, words: BoardText): Promise<ComponentType | null> {
  const { session, format } = scope;
  const [{ items }, text] = await Promise.all([
    session.call("me.receipts", {}),
    loadReceiptText(format.locale),
  ]);
  const unread = items
    .filter((one) => !isElsewhere(scope, one) && one.at > (session.keep.get(seenKey(one)) ?? ""))
    .toSorted((one, other) => other.at.localeCompare(one.at));
  const news = toNews(unread, {
    words: text,
    since: "",
    toDay: (instant) => toDay(format.locale, instant, now()),
  });
  if (!news.length) return null;
  addSheet(scope.root, css);
  return () => <Receipts scope={scope} words={words} text={text} news={news} unread={unread} />;
}
