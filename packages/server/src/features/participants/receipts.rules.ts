import type { Receipt } from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import type { IdeaEventRow, IdeaRow, SupportRow } from "../../store/tables.ts";

const mostReceipts = 100;

interface Reader {
  /** The participant. */
  id: string;
  supports: readonly Pick<SupportRow, "idea_id" | "at">[];
}

/**
 * What became of ideas since a participant submitted or supported them: one receipt for each stage and answer, newest first.
 */
export function toReceipts(
  ideas: readonly IdeaRow[],
  events: readonly IdeaEventRow[],
  { id: participantId, supports }: Reader,
): Receipt[] {
  const byId = new Map(ideas.map((idea) => [idea.id, idea]));
  const supportedAt = new Map(supports.map((row) => [row.idea_id, row.at]));
  return events
    .flatMap((event) => {
      const idea = byId.get(event.idea_id);
      // What its author did to it is no answer.
      if (!idea || (event.type !== "stage" && event.type !== "answer")) return [];
      const isAuthor = idea.participant_id === participantId;
      // What was there when they came is no news.
      const isNews = isAuthor || event.at >= (supportedAt.get(idea.id) ?? 0);
      return isNews ? [toReceipt(idea, event, isAuthor)] : [];
    })
    .sort((left, right) => right.at.localeCompare(left.at))
    .slice(0, mostReceipts);
}

function toReceipt(idea: IdeaRow, event: IdeaEventRow, isAuthor: boolean): Receipt {
  return {
    ideaId: idea.id,
    activityId: idea.activity_id,
    title: idea.title,
    role: isAuthor ? "author" : "supporter",
    stage: (event.type === "stage" ? event.value : idea.stage) as Receipt["stage"],
    answer: event.type === "answer" ? event.value : null,
    at: toInstant(event.at),
  };
}
