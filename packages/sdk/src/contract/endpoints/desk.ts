import * as z from "zod/mini";
import {
  AnswerTemplate,
  AnswerTemplateChange,
  AnswerTemplates,
  DutyInput,
  NewAnswerTemplate,
  NewSavedView,
  Roster,
  RosterQuery,
  SavedView,
  SavedViews,
} from "../desk.ts";
import { endpoint } from "../endpoint.ts";
import { id } from "../primitives.ts";
import { PresenceInput, TeamNews } from "../team-news.ts";

const templateId = z.object({ templateId: id("template") });

/** What helps the team through its inbox: templates of answers, saved views and the duty roster. */
export const deskEndpoints = {
  "team.live": endpoint({
    summary:
      "What happens in the inbox, as server-sent events named by their type, within a second on any server; ends after a minute to be asked again",
    auth: "team",
    can: "voices.read",
    limit: "stream",
    answers: { 200: TeamNews },
    errors: ["not-acceptable"],
    produces: ["text/event-stream"],
  }),
  "team.presence": endpoint({
    summary: "Say which voice one looks at, again every 20 seconds",
    auth: "team",
    can: "voices.triage",
    body: PresenceInput,
    answers: { 204: null },
    errors: [],
  }),
  "team.templates.list": endpoint({
    summary: "Templates of answers, by name",
    auth: "team",
    can: "voices.read",
    answers: { 200: AnswerTemplates },
    errors: [],
  }),
  "team.templates.create": endpoint({
    summary: "Add a template of answers",
    auth: "team",
    can: "voices.answer",
    body: NewAnswerTemplate,
    answers: { 200: AnswerTemplate, 201: AnswerTemplate },
    errors: ["id-conflict", "too-many"],
  }),
  "team.templates.update": endpoint({
    summary: "Change a template of answers",
    auth: "team",
    can: "voices.answer",
    params: templateId,
    body: AnswerTemplateChange,
    answers: { 200: AnswerTemplate },
    errors: ["template-not-found"],
  }),
  "team.templates.delete": endpoint({
    summary: "Delete a template of answers",
    auth: "team",
    can: "voices.answer",
    params: templateId,
    answers: { 204: null },
    errors: ["template-not-found"],
  }),
  "team.savedViews.list": endpoint({
    summary: "Saved views of voices, one's own and those that all share, by name",
    auth: "team",
    can: "voices.read",
    answers: { 200: SavedViews },
    errors: [],
  }),
  "team.savedViews.create": endpoint({
    summary: "Save a view of voices",
    auth: "team",
    can: "voices.triage",
    body: NewSavedView,
    answers: { 200: SavedView, 201: SavedView },
    errors: ["id-conflict", "too-many"],
  }),
  "team.savedViews.delete": endpoint({
    summary: "Delete a saved view, one's own or a shared one",
    auth: "team",
    can: "voices.triage",
    params: z.object({ viewId: id("view") }),
    answers: { 204: null },
    errors: ["view-not-found"],
  }),
  "team.roster.get": endpoint({
    summary: "Who is on duty, for 13 weeks from a Monday",
    auth: "team",
    can: "voices.read",
    query: RosterQuery,
    answers: { 200: Roster },
    errors: [],
  }),
  "team.roster.set": endpoint({
    summary: "Set who is on duty in a week",
    auth: "team",
    can: "voices.triage",
    body: DutyInput,
    answers: { 204: null },
    errors: ["department-not-found", "member-not-found"],
  }),
} as const;
