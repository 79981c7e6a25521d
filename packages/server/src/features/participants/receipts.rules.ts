import type { Receipt } from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import type { IdeaEventRow, IdeaRow } from "../../store/tables.ts";

const mostReceipts = 100;

/** What became of ideas: one receipt for each stage and answer, newest first. */
export function toReceipts(
  ideas: readonly IdeaRow[],
  events: readonly IdeaEventRow[],
  participantId: string,
): Receipt[] {
  const byId = new Map(ideas.map((idea) => [idea.id, idea]));
  return events
    .flatMap((event) => {
      const idea = byId.get(event.idea_id);
      return idea ? [toReceipt(idea, event, participantId)] : [];
    })
    .sort((left, right) => right.at.localeCompare(left.at))
    .slice(0, mostReceipts);
}

function toReceipt(idea: IdeaRow, event: IdeaEventRow, participantId: string): Receipt {
  return {
    ideaId: idea.id,
    activityId: idea.activity_id,
    title: idea.title,
    role: idea.participant_id === participantId ? "author" : "supporter",
    stage: (event.type === "stage" ? event.value : idea.stage) as Receipt["stage"],
    answer: event.type === "answer" ? event.value : null,
    at: toInstant(event.at),
  };
}
