import * as z from "zod/mini";
import { ActivityKind } from "./activities.ts";
import { Stage } from "./ideas.ts";
import { id, Instant } from "./primitives.ts";
import { Response } from "./responses.ts";

const voice = z.object({
  id: z.string(),
  kind: z.enum(["idea", "comment", "pin"]),
  activityId: id("activity"),
  body: z.string(),
});
const activity = z.object({ id: id("activity"), kind: ActivityKind });

function payload<Type extends string, Data extends z.ZodMiniType>(type: Type, data: Data) {
  return z.object({ type: z.literal(type), timestamp: Instant, projectId: id("project"), data });
}

/** The body of every webhook delivery. @see https://www.standardwebhooks.com */
export const WebhookPayload = z.discriminatedUnion("type", [
  payload("response.created", z.object({ activityId: id("activity"), response: Response })),
  payload("voice.created", voice),
  payload("voice.stage_changed", z.extend(voice, { stage: Stage, previousStage: Stage })),
  payload(
    "voice.handed_off",
    z.extend(voice, { departmentId: z.string(), previousDepartmentId: z.nullable(z.string()) }),
  ),
  payload(
    "voice.stalled",
    z.extend(voice, { departmentId: z.nullable(z.string()), waitingDays: z.number() }),
  ),
  payload("voice.answered", z.extend(voice, { answer: z.string() })),
  payload("activity.opened", activity),
  payload("activity.closed", activity),
]);
export type WebhookPayload = z.infer<typeof WebhookPayload>;
