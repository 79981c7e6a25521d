import * as z from "zod/mini";
import {
  Activity,
  ActivityChange,
  ActivityFilter,
  LocaleQuery,
  NewActivity,
  NewOption,
  OptionChange,
  OptionOrder,
  TeamActivity,
} from "./activities.ts";
import { CommentQuery, CommentThread, FlagInput, NewComment } from "./comments.ts";
import { NewPin, Pin, PulseAnswer, PulseInput, ReactionAnswer, ReactionInput } from "./concepts.ts";
import { endpoint, type Endpoint } from "./endpoint.ts";
import {
  Idea,
  IdeaDetail,
  IdeaQuery,
  NewIdea,
  SimilarIdeas,
  SimilarQuery,
  SupportAnswer,
  UploadAnswer,
} from "./ideas.ts";
import type { IdKind } from "./ids.ts";
import { Beacon } from "./measurement.ts";
import { Me, NewParticipant, ParticipantAnswer, Receipts } from "./participants.ts";
import type { EndpointName } from "./paths.ts";
import { id, page, PageQuery, ProjectKey } from "./primitives.ts";
import { CreatedKey, Key, NewKey, Project, ProjectChange, WidgetConfig } from "./projects.ts";
import { Response, ResponseQuery } from "./responses.ts";
import { ResultsSchema } from "./results.ts";
import {
  BallotAnswer,
  BallotInput,
  Comparison,
  NewComparison,
  PairAnswer,
  PairQuery,
} from "./votes.ts";

const projectKey = z.object({ projectKey: ProjectKey });
const activityId = z.object({ activityId: id("activity") });
const ideaId = z.object({ ideaId: id("idea") });
const optionPath = z.object({ activityId: id("activity"), optionId: id("option") });

function listComments(
  kind: IdKind,
  missing: "activity-not-found" | "option-not-found" | "idea-not-found",
) {
  return endpoint({
    summary: "Comments, newest first, each with its replies",
    auth: "optional",
    params: z.object({ subjectId: id(kind) }),
    query: CommentQuery,
    answers: { 200: page(CommentThread) },
    errors: [missing],
  });
}

function createComment(
  kind: IdKind,
  missing: "activity-not-found" | "option-not-found" | "idea-not-found",
) {
  return endpoint({
    summary: "Comment, or reply to a comment",
    auth: "participant",
    params: z.object({ subjectId: id(kind) }),
    body: NewComment,
    answers: { 200: CommentThread, 201: CommentThread },
    errors: [missing, "comment-not-found", "activity-not-live", "wrong-kind", "id-conflict"],
  });
}

function createFlag(
  kind: IdKind,
  missing: "idea-not-found" | "comment-not-found" | "pin-not-found",
) {
  return endpoint({
    summary: "Ask the team to look at this",
    auth: "participant",
    params: z.object({ subjectId: id(kind) }),
    body: FlagInput,
    answers: { 204: null },
    errors: [missing],
  });
}

/** The one table of what the API can do. A row feeds the route, the SDK, the mock and OpenAPI. */
export const endpoints = {
  "widget.get": endpoint({
    summary: "What the widget needs to start",
    auth: "public",
    params: projectKey,
    answers: { 200: WidgetConfig },
    errors: ["project-not-found"],
    cacheSeconds: 60,
  }),
  "participants.create": endpoint({
    summary: "Become a participant, or prove who one is; nothing is stored until one responds",
    auth: "optional",
    params: projectKey,
    body: NewParticipant,
    answers: { 200: ParticipantAnswer },
    errors: ["project-not-found", "invalid-identity"],
  }),
  "events.send": endpoint({
    summary:
      "Tell of impressions, opens, exposures and conversions; works with navigator.sendBeacon",
    auth: "public",
    params: projectKey,
    body: Beacon,
    answers: { 202: null },
    errors: ["project-not-found", "activity-not-found"],
    accepts: "text/plain",
  }),
  "activities.get": endpoint({
    summary: "An activity with its options",
    auth: "public",
    params: activityId,
    query: LocaleQuery,
    answers: { 200: Activity },
    errors: ["activity-not-found"],
    cacheSeconds: 60,
  }),
  "results.get": endpoint({
    summary: "Counts and estimates, where the activity shows them",
    auth: "optional",
    params: activityId,
    answers: { 200: ResultsSchema },
    errors: ["activity-not-found", "results-hidden"],
    cacheSeconds: 1,
  }),
  "results.live": endpoint({
    summary:
      "Results whenever they change, as server-sent events named `results`, at most four a second",
    auth: "optional",
    params: activityId,
    answers: { 200: ResultsSchema },
    errors: ["activity-not-found", "results-hidden", "not-acceptable"],
    produces: ["text/event-stream"],
  }),
  "ballots.get": endpoint({
    summary: "My ballot",
    auth: "participant",
    params: activityId,
    answers: { 200: BallotAnswer },
    errors: ["activity-not-found", "ballot-not-found"],
  }),
  "ballots.cast": endpoint({
    summary: "Vote, or change the vote",
    auth: "participant",
    params: activityId,
    body: BallotInput,
    answers: { 200: BallotAnswer },
    errors: ["activity-not-found", "activity-not-live", "wrong-kind", "choice-not-in-activity"],
  }),
  "ballots.withdraw": endpoint({
    summary: "Take the vote back",
    auth: "participant",
    params: activityId,
    answers: { 204: null },
    errors: ["activity-not-found", "activity-not-live"],
  }),
  "comparisons.next": endpoint({
    summary: "The pair whose outcome is least certain, of those I have not judged",
    auth: "participant",
    params: activityId,
    query: PairQuery,
    answers: { 200: PairAnswer },
    errors: ["activity-not-found", "activity-not-live", "wrong-kind"],
  }),
  "comparisons.create": endpoint({
    summary: "Say which of two is better; judging a pair again replaces the earlier judgement",
    auth: "participant",
    params: activityId,
    body: NewComparison,
    answers: { 200: Comparison, 201: Comparison },
    errors: [
      "activity-not-found",
      "activity-not-live",
      "wrong-kind",
      "choice-not-in-activity",
      "id-conflict",
    ],
  }),
  "reactions.get": endpoint({
    summary: "My reaction",
    auth: "participant",
    params: activityId,
    answers: { 200: ReactionAnswer },
    errors: ["activity-not-found", "wrong-kind"],
  }),
  "reactions.set": endpoint({
    summary: "React with one emotion, or change it",
    auth: "participant",
    params: activityId,
    body: ReactionInput,
    answers: { 200: ReactionAnswer },
    errors: ["activity-not-found", "activity-not-live", "wrong-kind"],
  }),
  "reactions.remove": endpoint({
    summary: "Take the reaction back",
    auth: "participant",
    params: activityId,
    answers: { 204: null },
    errors: ["activity-not-found", "activity-not-live", "wrong-kind"],
  }),
  "pins.list": endpoint({
    summary: "Pins on the picture, newest first",
    auth: "optional",
    params: activityId,
    query: PageQuery,
    answers: { 200: page(Pin) },
    errors: ["activity-not-found", "wrong-kind"],
  }),
  "pins.create": endpoint({
    summary: "Put a pin on the picture",
    auth: "participant",
    params: activityId,
    body: NewPin,
    answers: { 200: Pin, 201: Pin },
    errors: ["activity-not-found", "activity-not-live", "wrong-kind", "id-conflict"],
  }),
  "pulse.get": endpoint({
    summary: "My answer to the one-question survey",
    auth: "participant",
    params: activityId,
    answers: { 200: PulseAnswer },
    errors: ["activity-not-found", "wrong-kind"],
  }),
  "pulse.set": endpoint({
    summary: "Answer the one-question survey, or change the answer",
    auth: "participant",
    params: activityId,
    body: PulseInput,
    answers: { 200: PulseAnswer },
    errors: ["activity-not-found", "activity-not-live", "wrong-kind"],
  }),
  "ideas.list": endpoint({
    summary: "Ideas: most supported, newest, or those the company answered",
    auth: "optional",
    params: activityId,
    query: IdeaQuery,
    answers: { 200: page(Idea) },
    errors: ["activity-not-found", "wrong-kind"],
  }),
  "ideas.create": endpoint({
    summary: "Submit an idea",
    auth: "participant",
    params: activityId,
    body: NewIdea,
    answers: { 200: Idea, 201: Idea },
    errors: [
      "activity-not-found",
      "activity-not-live",
      "wrong-kind",
      "image-not-found",
      "id-conflict",
    ],
  }),
  "ideas.similar": endpoint({
    summary: "Up to five ideas like the given words",
    auth: "optional",
    params: activityId,
    query: SimilarQuery,
    answers: { 200: SimilarIdeas },
    errors: ["activity-not-found", "wrong-kind"],
  }),
  "ideas.get": endpoint({
    summary: "One idea with its answers and history",
    auth: "optional",
    params: ideaId,
    answers: { 200: IdeaDetail },
    errors: ["idea-not-found"],
  }),
  "ideas.support": endpoint({
    summary: "Support an idea",
    auth: "participant",
    params: ideaId,
    answers: { 200: SupportAnswer },
    errors: ["idea-not-found", "activity-not-live"],
  }),
  "ideas.unsupport": endpoint({
    summary: "Take the support back",
    auth: "participant",
    params: ideaId,
    answers: { 200: SupportAnswer },
    errors: ["idea-not-found", "activity-not-live"],
  }),
  "activityComments.list": listComments("activity", "activity-not-found"),
  "activityComments.create": createComment("activity", "activity-not-found"),
  "optionComments.list": listComments("option", "option-not-found"),
  "optionComments.create": createComment("option", "option-not-found"),
  "ideaComments.list": listComments("idea", "idea-not-found"),
  "ideaComments.create": createComment("idea", "idea-not-found"),
  "ideaFlags.create": createFlag("idea", "idea-not-found"),
  "commentFlags.create": createFlag("comment", "comment-not-found"),
  "pinFlags.create": createFlag("pin", "pin-not-found"),
  "uploads.create": endpoint({
    summary:
      "Send one image (JPEG, PNG, WebP, GIF or AVIF); it is re-encoded and its metadata dropped",
    auth: "participant",
    answers: { 201: UploadAnswer },
    errors: ["image-unreadable", "uploads-unavailable"],
    accepts: "multipart/form-data",
  }),
  "me.get": endpoint({
    summary: "All that is held on me",
    auth: "participant",
    answers: { 200: Me },
    errors: [],
  }),
  "me.erase": endpoint({
    summary: "Erase my words and links; counts stay",
    auth: "participant",
    answers: { 204: null },
    errors: [],
  }),
  "me.receipts": endpoint({
    summary: "What became of what I said, newest first",
    auth: "participant",
    answers: { 200: Receipts },
    errors: [],
  }),
  "team.project.get": endpoint({
    summary: "The project's settings",
    auth: "team",
    scope: "read",
    answers: { 200: Project },
    errors: [],
  }),
  "team.project.update": endpoint({
    summary: "Change the project's settings",
    auth: "team",
    scope: "admin",
    body: ProjectChange,
    answers: { 200: Project },
    errors: [],
  }),
  "team.activities.list": endpoint({
    summary: "Activities, newest first",
    auth: "team",
    scope: "read",
    query: ActivityFilter,
    answers: { 200: page(TeamActivity) },
    errors: [],
  }),
  "team.activities.create": endpoint({
    summary: "Create an activity as a draft",
    auth: "team",
    scope: "write",
    body: NewActivity,
    answers: { 200: TeamActivity, 201: TeamActivity },
    errors: ["id-conflict"],
  }),
  "team.activities.get": endpoint({
    summary: "One activity",
    auth: "team",
    scope: "read",
    params: activityId,
    answers: { 200: TeamActivity },
    errors: ["activity-not-found"],
  }),
  "team.activities.update": endpoint({
    summary: "Change an activity",
    auth: "team",
    scope: "write",
    params: activityId,
    body: ActivityChange,
    answers: { 200: TeamActivity },
    errors: ["activity-not-found"],
  }),
  "team.activities.delete": endpoint({
    summary: "Delete an activity that nobody has responded to",
    auth: "team",
    scope: "write",
    params: activityId,
    answers: { 204: null },
    errors: ["activity-not-found", "activity-has-responses"],
  }),
  "team.activities.open": endpoint({
    summary: "Open for responses; opening an open activity changes nothing",
    auth: "team",
    scope: "write",
    params: activityId,
    answers: { 200: TeamActivity },
    errors: ["activity-not-found", "too-few-options"],
  }),
  "team.activities.close": endpoint({
    summary: "Close for responses; closing a closed activity changes nothing",
    auth: "team",
    scope: "write",
    params: activityId,
    answers: { 200: TeamActivity },
    errors: ["activity-not-found"],
  }),
  "team.activities.results": endpoint({
    summary: "Counts and estimates, whatever customers may see",
    auth: "team",
    scope: "read",
    params: activityId,
    answers: { 200: ResultsSchema },
    errors: ["activity-not-found"],
  }),
  "team.activities.responses": endpoint({
    summary:
      "Raw responses in a stable order: a page of JSON, or all of them as CSV or NDJSON by Accept",
    auth: "team",
    scope: "read",
    params: activityId,
    query: ResponseQuery,
    answers: { 200: page(Response) },
    errors: ["activity-not-found", "not-acceptable"],
    produces: ["application/json", "text/csv", "application/x-ndjson"],
  }),
  "team.options.create": endpoint({
    summary: "Add an option to a vote that nobody has responded to",
    auth: "team",
    scope: "write",
    params: activityId,
    body: NewOption,
    answers: { 200: TeamActivity, 201: TeamActivity },
    errors: ["activity-not-found", "wrong-kind", "activity-has-responses", "id-conflict"],
  }),
  "team.options.update": endpoint({
    summary: "Change an option's words or picture",
    auth: "team",
    scope: "write",
    params: optionPath,
    body: OptionChange,
    answers: { 200: TeamActivity },
    errors: ["activity-not-found", "option-not-found"],
  }),
  "team.options.delete": endpoint({
    summary: "Remove an option from a vote that nobody has responded to",
    auth: "team",
    scope: "write",
    params: optionPath,
    answers: { 200: TeamActivity },
    errors: ["activity-not-found", "option-not-found", "activity-has-responses"],
  }),
  "team.options.order": endpoint({
    summary: "Put the options in another order",
    auth: "team",
    scope: "write",
    params: activityId,
    body: OptionOrder,
    answers: { 200: TeamActivity },
    errors: ["activity-not-found", "choice-not-in-activity"],
  }),
  "team.keys.list": endpoint({
    summary: "Secret keys, newest first, without their secrets",
    auth: "team",
    scope: "admin",
    query: PageQuery,
    answers: { 200: page(Key) },
    errors: [],
  }),
  "team.keys.create": endpoint({
    summary: "Make a secret key; the secret is shown this once",
    auth: "team",
    scope: "admin",
    body: NewKey,
    answers: { 200: CreatedKey, 201: CreatedKey },
    errors: ["id-conflict"],
  }),
  "team.keys.revoke": endpoint({
    summary: "Revoke a key, at once",
    auth: "team",
    scope: "admin",
    params: z.object({ keyId: id("key") }),
    answers: { 204: null },
    errors: ["key-not-found"],
  }),
} as const satisfies Record<EndpointName, Endpoint>;

type Endpoints = typeof endpoints;
type In<Schema> = Schema extends z.ZodMiniType ? z.input<Schema> : never;
type Out<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;
type Part<Name extends EndpointName, Key extends string> =
  Endpoints[Name] extends Record<Key, infer Schema>
    ? { [K in Key]: In<Schema> }
    : { [K in Key]?: undefined };
type Parsed<Name extends EndpointName, Key extends string> =
  Endpoints[Name] extends Record<Key, infer Schema>
    ? { [K in Key]: Out<Schema> }
    : { [K in Key]: undefined };

/** What a caller gives an endpoint: `params`, `query` and `body`, as far as its row has them. */
export type EndpointInput<Name extends EndpointName> = Part<Name, "params"> &
  Partial<Part<Name, "query">> &
  Part<Name, "body">;

/** What a handler receives once the row has checked it. */
export type EndpointRequest<Name extends EndpointName> = Parsed<Name, "params"> &
  Parsed<Name, "query"> &
  Parsed<Name, "body">;

/** What an endpoint answers when all is well; undefined where there is no body. */
export type EndpointAnswer<Name extends EndpointName> = Out<
  Endpoints[Name]["answers"][keyof Endpoints[Name]["answers"]]
>;
