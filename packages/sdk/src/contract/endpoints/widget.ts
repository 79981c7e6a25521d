import * as z from "zod/mini";
import { Activity, LocaleQuery } from "../activities.ts";
import { endpoint } from "../endpoint.ts";
import { Beacon } from "../measurement.ts";
import { NewParticipant, ParticipantAnswer } from "../participants.ts";
import { ProjectKey } from "../primitives.ts";
import { WidgetConfig } from "../projects.ts";
import { ResultsSchema } from "../results.ts";
import { activityId } from "./path-params.ts";

const projectKey = z.object({ projectKey: ProjectKey });

/** What a page reads before anybody takes part, and what is counted. */
export const widgetEndpoints = {
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
    limit: "stream",
    answers: { 200: ResultsSchema },
    errors: ["activity-not-found", "results-hidden", "not-acceptable"],
    produces: ["text/event-stream"],
  }),
} as const;
