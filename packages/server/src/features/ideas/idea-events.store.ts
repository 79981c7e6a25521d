import type { Change } from "../../store/records.ts";
import { followVoices } from "../voices/voice.store.ts";

export interface NewIdeaEvent {
  projectId: string;
  ideaId: string;
  id: string;
  type: "stage" | "answer";
  value: string;
  at: number;
}

/** The company's word on an idea, or a new stage for it, in the inbox too; kept once for each id. */
export async function addIdeaEvent(change: Change, event: NewIdeaEvent): Promise<void> {
  const { projectId, ideaId, id, type, value, at } = event;
  await change.lock(ideaId);
  const stored = await change.db
    .insertInto("idea_events")
    .values({ project_id: projectId, idea_id: ideaId, id, type, value, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!stored) return;
  const idea = await change.db
    .updateTable("ideas")
    .set(type === "stage" ? { stage: value } : { answered_at: at })
    .where("project_id", "=", projectId)
    .where("id", "=", ideaId)
    .returning("activity_id")
    .executeTakeFirst();
  if (!idea) return;
  await followVoices(
    change,
    { projectId, ids: [ideaId] },
    type === "stage" ? { stage: value } : { answered_at: at, closed_at: at, asked_at: null },
  );
  change.sums.bump({ projectId, at }, idea.activity_id, { participants: 0, verified: 0 });
  await change.record({
    projectId,
    activityId: idea.activity_id,
    subjectId: ideaId,
    at,
    ...(type === "stage"
      ? { type: "idea.stage-changed", data: { stage: value } }
      : { type: "idea.answered" }),
  });
}
