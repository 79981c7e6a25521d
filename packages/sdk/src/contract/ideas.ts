import * as z from "zod/mini";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { id, Image, Instant, PageQuery, Visibility } from "./primitives.ts";
import { text } from "./text.ts";

/** Where an idea is on its way. */
export const Stage = z.enum(["new", "considering", "planned", "building", "shipped", "declined"]);
export type Stage = z.infer<typeof Stage>;

export const IdeaSort = z.enum(["top", "new", "answered"]);
export type IdeaSort = z.infer<typeof IdeaSort>;

export const IdeaQuery = z.extend(PageQuery, {
  sort: z._default(IdeaSort, "top"),
  stage: z.optional(Stage),
});

export const NewIdea = z.strictObject({
  id: id("idea"),
  title: text(1, limits.ideaTitle),
  body: z._default(text(0, limits.ideaBody), ""),
  imageId: z._default(z.nullable(id("image")), null),
});
export type NewIdea = z.input<typeof NewIdea>;

/** One's own idea in other words; its picture stays. */
export const IdeaEdit = z.strictObject({
  title: text(1, limits.ideaTitle),
  body: z._default(text(0, limits.ideaBody), ""),
});
export type IdeaEdit = z.input<typeof IdeaEdit>;

/** The company's public words on an idea. */
export const Answer = z.object({ id: id("answer"), body: z.string(), createdAt: Instant });
export type Answer = z.infer<typeof Answer>;

export const Idea = z.object({
  id: id("idea"),
  activityId: id("activity"),
  title: z.string(),
  body: z.string(),
  image: z.nullable(Image),
  stage: open(Stage),
  supports: z.int(),
  comments: z.int(),
  supported: z.boolean(),
  mine: z.boolean(),
  visibility: open(Visibility),
  answer: z.nullable(Answer),
  createdAt: Instant,
  /** When its author last changed its words. */
  editedAt: z.nullable(Instant),
  /** When its author took it back; it has no words then, and is there for what others added to it. */
  takenBackAt: z.nullable(Instant),
  /** The idea that it is a part of since the team merged them; supporting it supports that one. */
  mergedInto: z.optional(id("idea")),
});
export type Idea = z.infer<typeof Idea>;

/** Another idea that one was merged with, or that makes a refused one true. */
export const IdeaLink = z.object({
  type: open(z.enum(["merged-into", "merged-from", "realised-by", "realises"])),
  id: id("idea"),
  title: z.string(),
});
export type IdeaLink = z.infer<typeof IdeaLink>;

/** An idea with all its answers, the stages it went through and what its author did to it, each oldest first. */
export const IdeaDetail = z.extend(Idea, {
  answers: z.array(Answer),
  /** A server that knows of none tells none. */
  links: z.optional(z.array(IdeaLink)),
  history: z.array(z.object({ stage: open(Stage), at: Instant })),
  changes: z.array(z.object({ type: open(z.enum(["edited", "taken-back"])), at: Instant })),
});
export type IdeaDetail = z.infer<typeof IdeaDetail>;

export const SimilarQuery = z.object({ text: text(1, limits.similarText) });

/** Up to five ideas like the given words, most alike first; `similarity` is 0 to 1. */
export const SimilarIdeas = z.object({
  items: z.array(z.object({ idea: Idea, similarity: z.number() })),
});
export type SimilarIdeas = z.infer<typeof SimilarIdeas>;

export const SupportAnswer = z.object({
  ideaId: id("idea"),
  supported: z.boolean(),
  supports: z.int(),
});
export type SupportAnswer = z.infer<typeof SupportAnswer>;

export const UploadAnswer = z.object({
  imageId: id("image"),
  url: z.string(),
  width: z.int(),
  height: z.int(),
});
export type UploadAnswer = z.infer<typeof UploadAnswer>;
