import { addRoutes, type Routes } from "./routes.ts";

/** Method and path of what a customer does by taking part; known to the transport once this is loaded. */
export const moreRoutes = {
  "results.get": ["GET", "/v1/activities/{activityId}/results", "revision"],
  "results.live": ["GET", "/v1/activities/{activityId}/live", "revision"],
  "ballots.get": ["GET", "/v1/activities/{activityId}/ballot", "ballot"],
  "participants.create": ["POST", "/v1/projects/{projectKey}/participants", "token"],
  "events.send": ["POST", "/v1/projects/{projectKey}/events", ""],
  "ballots.cast": ["PUT", "/v1/activities/{activityId}/ballot", "ballot"],
  "ballots.withdraw": ["DELETE", "/v1/activities/{activityId}/ballot", ""],
  "comparisons.next": ["GET", "/v1/activities/{activityId}/pair", "pair"],
  "comparisons.create": ["POST", "/v1/activities/{activityId}/comparisons", "winner"],
  "reactions.get": ["GET", "/v1/activities/{activityId}/reaction", "emotion"],
  "reactions.set": ["PUT", "/v1/activities/{activityId}/reaction", "emotion"],
  "reactions.remove": ["DELETE", "/v1/activities/{activityId}/reaction", ""],
  "pulse.get": ["GET", "/v1/activities/{activityId}/pulse", "score"],
  "pulse.set": ["PUT", "/v1/activities/{activityId}/pulse", "score"],
  "pins.list": ["GET", "/v1/activities/{activityId}/pins"],
  "pins.create": ["POST", "/v1/activities/{activityId}/pins", "emotion"],
  "ideas.create": ["POST", "/v1/activities/{activityId}/ideas", "stage"],
  "ideas.update": ["PUT", "/v1/ideas/{ideaId}", "stage"],
  "ideas.remove": ["DELETE", "/v1/ideas/{ideaId}", ""],
  "ideas.support": ["PUT", "/v1/ideas/{ideaId}/support", "supports"],
  "ideas.unsupport": ["DELETE", "/v1/ideas/{ideaId}/support", "supports"],
  "activityComments.create": ["POST", "/v1/activities/{subjectId}/comments", "body"],
  "optionComments.create": ["POST", "/v1/options/{subjectId}/comments", "body"],
  "ideaComments.create": ["POST", "/v1/ideas/{subjectId}/comments", "body"],
  "comments.update": ["PUT", "/v1/comments/{commentId}", "body"],
  "comments.remove": ["DELETE", "/v1/comments/{commentId}", ""],
  "voices.reply": ["POST", "/v1/voices/{voiceId}/replies", "question"],
  "ideaFlags.create": ["POST", "/v1/ideas/{subjectId}/flags", ""],
  "commentFlags.create": ["POST", "/v1/comments/{subjectId}/flags", ""],
  "pinFlags.create": ["POST", "/v1/pins/{subjectId}/flags", ""],
} as const satisfies Routes;

addRoutes(moreRoutes);
