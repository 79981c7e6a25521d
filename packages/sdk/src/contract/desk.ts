import * as z from "zod/mini";
import { limits } from "./limits.ts";
import { id, Instant } from "./primitives.ts";
import { text } from "./text.ts";
import { VoiceKind, VoiceSort, VoiceTone, VoiceView } from "./voices.ts";
import { Stage } from "./ideas.ts";

/** Words that an answer may begin with. */
export const AnswerTemplate = z.object({
  id: id("template"),
  name: z.string(),
  body: z.string(),
  createdAt: Instant,
});
export type AnswerTemplate = z.infer<typeof AnswerTemplate>;
export const AnswerTemplates = z.object({ items: z.array(AnswerTemplate) });

export const NewAnswerTemplate = z.strictObject({
  id: id("template"),
  name: text(1, limits.templateName),
  body: text(1, limits.answer),
});
export type NewAnswerTemplate = z.input<typeof NewAnswerTemplate>;

export const AnswerTemplateChange = z.strictObject({
  name: z.optional(text(1, limits.templateName)),
  body: z.optional(text(1, limits.answer)),
});
export type AnswerTemplateChange = z.input<typeof AnswerTemplateChange>;

/** The filters of a list of voices, as its query has them. */
export const SavedQuery = z.strictObject({
  view: z.optional(VoiceView),
  q: z.optional(text(0, limits.voiceSearch)),
  stage: z.optional(Stage),
  department: z.optional(z.union([id("department"), z.literal("none")])),
  holder: z.optional(z.union([id("member"), z.literal("none")])),
  kind: z.optional(VoiceKind),
  activity: z.optional(id("activity")),
  tone: z.optional(VoiceTone),
  sort: z.optional(VoiceSort),
});
export type SavedQuery = z.input<typeof SavedQuery>;

export const SavedView = z.object({
  id: id("view"),
  name: z.string(),
  query: SavedQuery,
  shared: z.boolean(),
  mine: z.boolean(),
  createdAt: Instant,
});
export type SavedView = z.infer<typeof SavedView>;
export const SavedViews = z.object({ items: z.array(SavedView) });

export const NewSavedView = z.strictObject({
  id: id("view"),
  name: text(1, limits.viewName),
  query: SavedQuery,
  /** Whether all of the team see it. */
  shared: z._default(z.boolean(), false),
});
export type NewSavedView = z.input<typeof NewSavedView>;

/** A week by its Monday, such as `2026-11-09`. */
export const Week = z.iso
  .date()
  .check(z.refine((date) => new Date(date).getUTCDay() === 1, { error: "must be a Monday" }));

/** Who looks after new voices in a week; without a department, of all. */
export const Duty = z.object({
  week: Week,
  departmentId: z.nullable(z.string()),
  memberId: z.string(),
});
export type Duty = z.infer<typeof Duty>;
export const Roster = z.object({ items: z.array(Duty) });
export const RosterQuery = z.object({ from: Week });

export const DutyInput = z.strictObject({
  week: Week,
  departmentId: z._default(z.nullable(id("department")), null),
  /** Null for nobody. */
  memberId: z.nullable(id("member")),
});
export type DutyInput = z.input<typeof DutyInput>;
