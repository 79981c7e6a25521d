import * as z from "zod/mini";
import { ActorInfo } from "./actors.ts";
import { Instant, PageQuery } from "./primitives.ts";

const word = z.string().check(z.maxLength(80), z.regex(/^[\w.-]+$/));

export const AuditQuery = z.extend(PageQuery, {
  /** What happened, such as `key.created`, or a whole sort of it, such as `key`. */
  type: z.optional(word),
  /** Who did it: the id of a member or of a key. */
  actorId: z.optional(word),
  /** What it happened to. */
  subjectId: z.optional(word),
});

/** Something that happened in a project, written by the transaction that did it. */
export const AuditEntry = z.object({
  /** From 1, without a gap. */
  number: z.int(),
  type: z.string(),
  actor: ActorInfo,
  activityId: z.nullable(z.string()),
  subjectId: z.nullable(z.string()),
  /** Holds no words of customers. */
  data: z.record(z.string(), z.unknown()),
  at: Instant,
});
export type AuditEntry = z.infer<typeof AuditEntry>;
