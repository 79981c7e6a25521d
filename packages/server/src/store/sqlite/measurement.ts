import type { Writes } from "../writes.ts";
import type { WriteContext } from "./context.ts";

/** Impressions and opens are summed; a visitor's first exposure and each conversion are kept once. */
export function measure(context: WriteContext, input: Writes["measure"]["input"]): undefined {
  const { projectId, day } = input;
  for (const { activityId, impressions, opens } of input.counts) {
    context.daily([projectId, activityId, String(day)], { impressions, opens });
  }
  for (const { visitorId, activityId, arm, at } of input.exposures) {
    context.sql.run`
      insert into exposures (project_id, visitor_id, activity_id, arm, at)
      values (${projectId}, ${visitorId}, ${activityId}, ${arm}, ${at}) on conflict do nothing`;
  }
  for (const { id, visitorId, name, value, currency, at } of input.conversions) {
    context.sql.run`
      insert into conversions (project_id, id, visitor_id, name, value, currency, at)
      values (${projectId}, ${id}, ${visitorId}, ${name}, ${value}, ${currency}, ${at}) on conflict do nothing`;
  }
}
