import * as z from "zod/mini";
import { limits } from "./limits.ts";
import { localized } from "./primitives.ts";

/** What brings a prompt up. A `code` prompt waits for `tomoni("open", id)` or an event of the page's own (`track`). */
export const Trigger = z.discriminatedUnion("on", [
  z.strictObject({ on: z.literal("view") }),
  z.strictObject({
    on: z.literal("click"),
    selector: z.string().check(z.minLength(1), z.maxLength(limits.selector)),
  }),
  z.strictObject({ on: z.literal("scroll"), percent: z.int().check(z.minimum(1), z.maximum(100)) }),
  z.strictObject({ on: z.literal("exit") }),
  z.strictObject({ on: z.literal("time"), seconds: z.int().check(z.minimum(1), z.maximum(3600)) }),
  z.strictObject({
    on: z.literal("code"),
    event: z._default(z.nullable(z.string().check(z.regex(/^[\w.:-]{1,60}$/))), null),
  }),
]);
export type Trigger = z.infer<typeof Trigger>;

export const Device = z.enum(["phone", "desktop"]);
export type Device = z.infer<typeof Device>;

/** Where a launcher or prompt may come: page addresses with `*` for any letters (none: everywhere), and devices. */
const rules = {
  urls: z._default(
    z
      .array(z.string().check(z.minLength(1), z.maxLength(limits.urlPattern)))
      .check(z.maxLength(limits.urlPatterns)),
    [],
  ),
  devices: z._default(z.array(Device).check(z.minLength(1)), ["phone", "desktop"]),
};

/**
 * Where an activity appears: `inline` wherever the page has its element; after what a `selector` finds; behind a
 * `launcher` in a corner; or as a `prompt`, a small card. Of several prompts that are due the highest `priority` comes.
 */
export const Placement = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("inline") }),
  z.strictObject({
    kind: z.literal("selector"),
    selector: z.string().check(z.minLength(1), z.maxLength(limits.selector)),
    ...rules,
  }),
  z.strictObject({
    kind: z.literal("launcher"),
    side: z._default(z.enum(["start", "end"]), "end"),
    label: z._default(localized(0, limits.launcherLabel), {}),
    ...rules,
  }),
  z.strictObject({
    kind: z.literal("prompt"),
    trigger: Trigger,
    ...rules,
    /** The share of visitors who may see it, 0 to 1; the same visitor always falls the same way. */
    share: z._default(z.number().check(z.minimum(0), z.maximum(1)), 1),
    /** Days without any prompt before this one comes. */
    restDays: z._default(z.int().check(z.minimum(0), z.maximum(365)), 30),
    priority: z._default(z.int().check(z.minimum(0), z.maximum(100)), 0),
  }),
]);
export type Placement = z.infer<typeof Placement>;
