import type { paths } from "@tomoni/sdk/contract";
import { addRoutes } from "./routes.ts";

/** Method and path of what a customer does by taking part; known to the transport once this is loaded. */
export const moreRoutes = {
  "results.get": ["GET", "/v1/activities/{activityId}/results"],
  "results.live": ["GET", "/v1/activities/{activityId}/live"],
  "ballots.get": ["GET", "/v1/activities/{activityId}/ballot"],
  "participants.create": ["POST", "/v1/projects/{projectKey}/participants"],
  "events.send": ["POST", "/v1/projects/{projectKey}/events"],
  "ballots.cast": ["PUT", "/v1/activities/{activityId}/ballot"],
  "ballots.withdraw": ["DELETE", "/v1/activities/{activityId}/ballot"],
  "comparisons.next": ["GET", "/v1/activities/{activityId}/pair"],
  "comparisons.create": ["POST", "/v1/activities/{activityId}/comparisons"],
  "reactions.get": ["GET", "/v1/activities/{activityId}/reaction"],
  "reactions.set": ["PUT", "/v1/activities/{activityId}/reaction"],
  "reactions.remove": ["DELETE", "/v1/activities/{activityId}/reaction"],
  "pulse.get": ["GET", "/v1/activities/{activityId}/pulse"],
  "pulse.set": ["PUT", "/v1/activities/{activityId}/pulse"],
  "pins.list": ["GET", "/v1/activities/{activityId}/pins"],
  "pins.create": ["POST", "/v1/activities/{activityId}/pins"],
  "ideas.create": ["POST", "/v1/activities/{activityId}/ideas"],
  "ideas.similar": ["GET", "/v1/activities/{activityId}/ideas/similar"],
  "ideas.get": ["GET", "/v1/ideas/{ideaId}"],
  "ideas.support": ["PUT", "/v1/ideas/{ideaId}/support"],
  "ideas.unsupport": ["DELETE", "/v1/ideas/{ideaId}/support"],
  "activityComments.create": ["POST", "/v1/activities/{subjectId}/comments"],
  "optionComments.create": ["POST", "/v1/options/{subjectId}/comments"],
  "ideaComments.create": ["POST", "/v1/ideas/{subjectId}/comments"],
  "ideaFlags.create": ["POST", "/v1/ideas/{subjectId}/flags"],
  "commentFlags.create": ["POST", "/v1/comments/{subjectId}/flags"],
  "pinFlags.create": ["POST", "/v1/pins/{subjectId}/flags"],
} as const satisfies Partial<typeof paths>;

addRoutes(moreRoutes);
