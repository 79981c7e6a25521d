import type { QuestionReceipt, Receipts } from "@tomoni/sdk/contract";
import type { ReceiptText } from "../../i18n/receipt-text.ts";

/** One thing that became of what a customer said or supports. */
export interface Happening {
  /** Id of the idea, comment or pin. */
  about: string;
  activityId: string;
  /** What it is called, such as: your idea “A strap”. */
  what: string;
  /** The stage it came to; undefined for an answer or a question alone. */
  stage: string | undefined;
  /** The team's words. */
  answer: string | null;
  question?: QuestionReceipt;
  at: string;
}

/** What became of one thing: its latest stage or answer, the latest words of the team, and what it asks. */
export interface News {
  about: string;
  /** The whole of it in one sentence. */
  sentence: string;
  answer: string | null;
  questions: readonly QuestionReceipt[];
  at: string;
}

/** As it is quoted: how long words begin. */
const toQuote = (excerpt: string) => (Array.from(excerpt).length < 80 ? excerpt : `${excerpt}…`);

/** All that a server tells, newest first; a stage before the answer of the same moment, which gives its reason. */
export function toHappenings(told: Receipts, words: ReceiptText): Happening[] {
  const { items, answers, questions, stages } = told;
  const said: Readonly<Record<string, ((excerpt: string) => string) | undefined>> = {
    idea: words.mine,
    ...words.said,
  };
  const toWhat = (kind: string, excerpt: string) =>
    (said[kind] ?? words.said.comment)(toQuote(excerpt));
  const all: Happening[] = [
    ...stages.map(({ voiceId, activityId, kind, excerpt, stage, at }) => {
      const what = toWhat(kind, excerpt);
      return { about: voiceId, activityId, what, stage, answer: null, at };
    }),
    ...items.map(({ ideaId, activityId, title, role, stage, answer, at }) => ({
      about: ideaId,
      activityId,
      what: role === "author" ? words.mine(title) : words.supported(title),
      stage: answer === null ? stage : undefined,
      answer,
      at,
    })),
    ...answers.map(({ voiceId, activityId, kind, excerpt, answer, at }) => {
      const what = toWhat(kind, excerpt);
      return { about: voiceId, activityId, what, stage: undefined, answer, at };
    }),
    ...questions.flatMap((question) => {
      const { voiceId, activityId, excerpt, kind = toKind(voiceId), at, reply } = question;
      // What was replied to is no news.
      if (reply) return [];
      const what = toWhat(kind, excerpt);
      return { about: voiceId, activityId, what, stage: undefined, answer: null, question, at };
    }),
  ];
  const rank = ({ stage }: Happening) => Number(stage === undefined);
  return all.toSorted((one, other) => other.at.localeCompare(one.at) || rank(one) - rank(other));
}

/** Of a server that does not tell: an id begins with its kind. */
const toKind = (voiceId: string) =>
  ({ idea: "idea", pin: "pin" })[voiceId.split("_")[0] ?? ""] ?? "comment";

/** Writes what happened as a sentence; undefined where nothing became of it yet. */
function toSentence(happening: Happening, words: ReceiptText, day: string): string | undefined {
  const { what, stage, answer, question } = happening;
  if (question) return words.askedAbout(what, day);
  if (answer !== null) return words.answered(what, day);
  const became: Readonly<Record<string, (what: string, day: string) => string>> = words.became;
  return became[stage ?? ""]?.(what, day);
}

/** One piece of news of each idea, comment and pin, newest first, of what happened after `since`, an ISO 8601 instant or "". */
export function toNews(
  happenings: readonly Happening[],
  { words, since, toDay }: { words: ReceiptText; since: string; toDay(instant: string): string },
): News[] {
  const news = new Map<string, News>();
  for (const happening of happenings) {
    const { about, answer, question, at } = happening;
    // A stage says more than that there was an answer, whose words are shown anyway.
    const sentence = toSentence(happening, words, toDay(at));
    if (at <= since || !sentence) continue;
    const known = news.get(about);
    const one = known ?? { about, sentence, answer: null, questions: [], at };
    const questions = question ? [question, ...one.questions] : one.questions;
    news.set(about, { ...one, answer: one.answer ?? answer, questions });
  }
  return [...news.values()];
}
