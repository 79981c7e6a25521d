import { endpoint } from "../endpoint.ts";
import {
  Idea,
  IdeaDetail,
  IdeaEdit,
  IdeaQuery,
  NewIdea,
  SimilarIdeas,
  SimilarQuery,
  SupportAnswer,
} from "../ideas.ts";
import { page } from "../primitives.ts";
import { activityId, ideaId } from "./path-params.ts";

/** Ideas and their support. */
export const ideasEndpoints = {
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
      "verified-only",
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
  "ideas.update": endpoint({
    summary: "Put one's own idea in other words, while the activity is open",
    auth: "participant",
    params: ideaId,
    body: IdeaEdit,
    answers: { 200: Idea },
    errors: ["idea-not-found", "activity-not-live", "verified-only"],
  }),
  "ideas.remove": endpoint({
    summary: "Take one's own idea back; that it was stays known where others added to it",
    auth: "participant",
    params: ideaId,
    answers: { 204: null },
    errors: ["idea-not-found"],
  }),
  "ideas.support": endpoint({
    summary: "Support an idea",
    auth: "participant",
    params: ideaId,
    answers: { 200: SupportAnswer },
    errors: ["idea-not-found", "activity-not-live", "verified-only"],
  }),
  "ideas.unsupport": endpoint({
    summary: "Take the support back",
    auth: "participant",
    params: ideaId,
    answers: { 200: SupportAnswer },
    errors: ["idea-not-found", "activity-not-live"],
  }),
} as const;
