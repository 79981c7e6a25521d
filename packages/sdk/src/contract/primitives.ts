import * as z from "zod/mini";
import { createId, type IdKind, idPrefixes } from "./ids.ts";
import { limits } from "./limits.ts";
import { text } from "./text.ts";

/** An id of one kind, such as `act_01j…`. */
export function id(kind: IdKind) {
  const prefix = idPrefixes[kind];
  return z.string().check(
    z.regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`), {
      error: `must be an id such as ${prefix}_…`,
    }),
  );
}

/** The id of something new: the caller's own, so that it can be sent again without making two, or one made here. */
export function newId(kind: IdKind) {
  return z.pipe(
    z.optional(id(kind)),
    z.pipe(
      z.transform((given: string | undefined) => given ?? createId(kind)),
      id(kind),
    ),
  );
}

/** ISO 8601 in UTC, to the millisecond. */
export const Instant = z.iso.datetime();

export const Locale = z.enum(["ja", "en"]);
export type Locale = z.infer<typeof Locale>;

/** The public key of a project, safe to show in a page. */
export const ProjectKey = z.string().check(z.regex(/^pk_[0-9a-z]{20,40}$/));

/** An estimate with its 95% interval; shares are 0 to 1. */
export const Estimate = z.object({ estimate: z.number(), low: z.number(), high: z.number() });
export type Estimate = z.infer<typeof Estimate>;

/** A picture with the size it takes, so that a page never jumps. `url` is absolute or begins with `/`. */
export const Image = z.object({
  url: z.string().check(z.regex(/^(https?:\/\/|\/)[^\s<>"']{1,2000}$/)),
  alt: text(0, limits.imageAlt),
  width: z.int().check(z.minimum(1), z.maximum(10_000)),
  height: z.int().check(z.minimum(1), z.maximum(10_000)),
});
export type Image = z.infer<typeof Image>;

/** Words by locale, for instance `{"ja": "どのふた?", "en": "Which cap?"}`. A missing locale falls back to the project's. */
export function localized(min: number, max: number) {
  return z.partialRecord(Locale, text(min, max)).check(
    z.refine((value) => min === 0 || Object.keys(value).length > 0, {
      error: "must have at least one locale",
    }),
  );
}
export type LocalizedText = Partial<Record<Locale, string>>;

export const PageQuery = z.object({
  /** What it holds is the list's own business, which refuses it with a code of its own. */
  cursor: z.optional(z.string()),
  limit: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(limits.pageSize)),
    limits.defaultPageSize,
  ),
});

/** A page of a list: ask for the next with `cursor=nextCursor`; null at the end. */
export function page<Item extends z.ZodMiniType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Whether a contribution is public, held for the team to look at, or hidden by it. */
export const Visibility = z.enum(["visible", "waiting", "hidden"]);
export type Visibility = z.infer<typeof Visibility>;
