import type { AnswerReceipt, Me, QuestionReceipt, StageReceipt } from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import type { CommentRow, IdeaRow, PinRow } from "../../store/tables.ts";
import type { VoiceAnswerRow, VoiceEventRow } from "../../store/voice-tables.ts";
import { toCommentKind } from "../../store/voices.ts";

const excerptLetters = 80;
const mostReceipts = 100;

/** What a participant said, as receipts tell of it. */
export interface Said {
  kind: string;
  activityId: string;
  excerpt: string;
}

const toExcerpt = (words: string) => Array.from(words).slice(0, excerptLetters).join("");

/** All that a participant said and did not take back, by id. */
export function toSaid(words: {
  ideas: readonly IdeaRow[];
  comments: readonly CommentRow[];
  pins: readonly PinRow[];
}): Map<string, Said> {
  const toEntry = (row: IdeaRow | CommentRow | PinRow, kind: string, text: string) =>
    [row.id, { kind, activityId: row.activity_id, excerpt: toExcerpt(text) }] as const;
  return new Map([
    ...words.ideas.map((row) => toEntry(row, "idea", row.title)),
    ...words.comments.map((row) => toEntry(row, toCommentKind(row), row.body)),
    ...words.pins.map((row) => toEntry(row, "pin", row.body)),
  ]);
}

/** What the team answered to comments and pins, or to what they go on as, newest first; ideas have receipts of their own. */
export function toAnswerReceipts(
  said: ReadonlyMap<string, Said>,
  answers: readonly VoiceAnswerRow[],
  wholes: ReadonlyMap<string, string>,
): AnswerReceipt[] {
  const others = [...said].filter(([, { kind }]) => kind !== "idea");
  return answers
    .flatMap(({ voice_id, body: answer, publish_at }) =>
      others
        .filter(([id]) => id === voice_id || wholes.get(id) === voice_id)
        .map(([voiceId, words]) => ({ voiceId, ...words, answer, at: toInstant(publish_at) })),
    )
    .toReversed()
    .slice(0, mostReceipts);
}

interface Talk {
  body?: string;
  stage?: string;
  questionId?: string;
}

const toTalk = ({ data }: VoiceEventRow) => JSON.parse(data) as Talk;

/** What the team asked, with what was replied last, newest first; not what went with the words it was about. */
export function toQuestionReceipts(
  said: ReadonlyMap<string, Said>,
  events: readonly VoiceEventRow[],
): QuestionReceipt[] {
  const replies = new Map(
    events
      .filter(({ type }) => type === "replied")
      .map((event) => [`${event.voice_id} ${toTalk(event).questionId}`, event]),
  );
  return events
    .flatMap((event) => {
      const { voice_id: voiceId, id: questionId } = event;
      const words = said.get(voiceId);
      const { body: question } = toTalk(event);
      if (event.type !== "asked" || !words || question === undefined) return [];
      const reply = replies.get(`${voiceId} ${questionId}`);
      return [
        {
          voiceId,
          kind: words.kind as NonNullable<QuestionReceipt["kind"]>,
          questionId,
          activityId: words.activityId,
          excerpt: words.excerpt,
          question,
          at: toInstant(event.at),
          reply: reply ? { body: toTalk(reply).body ?? "", at: toInstant(reply.at) } : null,
        },
      ];
    })
    .toReversed()
    .slice(0, mostReceipts);
}

/** The stages that the team gave comments and pins, newest first; ideas have receipts of their own. */
export function toStageReceipts(
  said: ReadonlyMap<string, Said>,
  events: readonly VoiceEventRow[],
): StageReceipt[] {
  return events
    .flatMap((event) => {
      const words = said.get(event.voice_id);
      const { stage } = toTalk(event);
      if (event.type !== "stage" || stage === undefined || !words || words.kind === "idea")
        return [];
      return [{ voiceId: event.voice_id, ...words, stage, at: toInstant(event.at) }];
    })
    .toReversed()
    .slice(0, mostReceipts);
}

/** What a participant replied, oldest first. */
export function toReplies(events: readonly VoiceEventRow[]): Me["replies"] {
  return events.flatMap((event) => {
    const { body, questionId } = toTalk(event);
    if (event.type !== "replied" || body === undefined || questionId === undefined) return [];
    return [{ voiceId: event.voice_id, questionId, body, at: toInstant(event.at) }];
  });
}
