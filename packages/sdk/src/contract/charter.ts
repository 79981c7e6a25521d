import * as z from "zod/mini";
import { ActorInfo } from "./actors.ts";
import { limits } from "./limits.ts";
import { id, Instant } from "./primitives.ts";
import { text } from "./text.ts";

/** One thing that the company stands for; its id is what voices and decisions name. */
export const CharterValue = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
});
export type CharterValue = z.infer<typeof CharterValue>;

/** What a department says of a version, and who said it for them. */
export const CharterAgreement = z.object({
  departmentId: z.string(),
  agrees: z.boolean(),
  /** Why, above all where they do not agree. */
  words: z.string(),
  by: ActorInfo,
  at: Instant,
});
export type CharterAgreement = z.infer<typeof CharterAgreement>;

const said = {
  /** From 1; 0 is the charter that nobody wrote yet. */
  version: z.int(),
  essence: z.string(),
  values: z.array(CharterValue),
  /** What the company never does. */
  never: z.array(z.string()),
  by: z.nullable(ActorInfo),
  at: z.nullable(Instant),
  agreements: z.array(CharterAgreement),
};

export const CharterVersion = z.object(said);
export type CharterVersion = z.infer<typeof CharterVersion>;

/** What the company stands for, in its own words. Its ETag is its version. */
export const Charter = z.object({
  ...said,
  /** Values of earlier versions that voices may still name, as they were last. */
  formerValues: z.array(CharterValue),
});
export type Charter = z.infer<typeof Charter>;

const NewValue = z.strictObject({
  id: text(1, limits.valueId),
  name: text(1, limits.valueName),
  description: z._default(text(0, limits.valueDescription), ""),
});

export const CharterInput = z.strictObject({
  id: id("charter"),
  essence: text(1, limits.charterEssence),
  values: z.array(NewValue).check(
    z.minLength(limits.leastCharterValues),
    z.maxLength(limits.charterValues),
    z.refine((values) => new Set(values.map((value) => value.id)).size === values.length, {
      error: "must not name two values alike",
    }),
  ),
  never: z._default(
    z.array(text(1, limits.charterNever)).check(z.maxLength(limits.charterNevers)),
    [],
  ),
});
export type CharterInput = z.input<typeof CharterInput>;

export const CharterAgreementInput = z.strictObject({
  /** The version that was read. */
  version: z.int().check(z.minimum(1)),
  agrees: z.boolean(),
  words: z._default(text(0, limits.agreementWords), ""),
});
export type CharterAgreementInput = z.input<typeof CharterAgreementInput>;
