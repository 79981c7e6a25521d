import { type TextBounds, textBoundsOf } from "@tomoni/sdk/contract";
import Ajv from "ajv/dist/2020.js";
import * as z from "zod/mini";

type Def = z.core.$ZodTypes["_zod"]["def"];

function isPlainCheck(check: z.core.$ZodCheck): boolean {
  const { def } = check._zod as z.core.$ZodChecks["_zod"];
  return (
    (def.check === "string_format" && def.format === "regex") ||
    def.check === "number_format" ||
    def.check === "greater_than" ||
    def.check === "less_than"
  );
}

/** Whether an absent part is filled in, which is done in place: a shape that does not fit must leave no trace. */
function hasDefaults(schema: z.core.$ZodType): boolean {
  const def = schema._zod.def as Def;
  if (def.type === "object") return Object.values(def.shape).some(hasDefaults);
  return def.type === "default";
}

/** Whether all that zod would check of an object, text, number or choice is told by JSON schema, and nothing changed. */
function isPlain(schema: z.core.$ZodType): boolean {
  const def = schema._zod.def as Def;
  if (def.checks && !def.checks.every(isPlainCheck)) return false;
  if (def.type === "object") return Object.values(def.shape).every(isPlain);
  if (def.type === "pipe") return textBoundsOf(schema) !== undefined;
  if (def.type === "default") return isPlain(def.innerType);
  // What may be null is one of two shapes, and in those nothing is filled in.
  if (def.type === "nullable") return isPlain(def.innerType) && !hasDefaults(def.innerType);
  // Lengths are counted in other units by JSON schema: only a pattern limits a text alike.
  if (def.type === "string") return !("coerce" in def) && def.checks?.length === 1;
  if (def.type === "number") return !("coerce" in def);
  return def.type === "enum" || def.type === "literal" || def.type === "boolean";
}

/** Words as zod would hand them back: nothing to trim or to compose, and no longer in code units than in graphemes. */
function isTidy(text: string, { min, max }: TextBounds): boolean {
  return (
    text.length >= min &&
    text.length <= max &&
    !text.includes("\u0000") &&
    text.isWellFormed() &&
    text.trim() === text &&
    text.normalize("NFC") === text
  );
}

/** The shapes of a schema that can be checked quickly; none where zod is needed for each. */
function plainShapes(schema: z.core.$ZodType): z.core.$ZodType[] {
  const def = schema._zod.def as Def;
  const isUnion = def.type === "union" && !def.checks?.length;
  if (isUnion) return def.options.filter((shape) => isPlain(shape) && !hasDefaults(shape));
  return isPlain(schema) ? [schema] : [];
}

const ajv = new Ajv.default({ strict: false, useDefaults: true });
ajv.addKeyword({
  keyword: "tidy",
  type: "string",
  compile: (bounds: TextBounds) => (text: string) => isTidy(text, bounds),
});

function compile(shape: z.core.$ZodType): (value: unknown) => boolean {
  const json = z.toJSONSchema(shape, {
    io: "input",
    // zod drops keys it does not know, which only it can do.
    override: ({ zodSchema, jsonSchema }) => {
      if (jsonSchema.type === "object") jsonSchema.additionalProperties = false;
      const def = zodSchema._zod.def as Def;
      // Left out by zod where it would transform what is sent.
      if (def.type === "default") jsonSchema.default = def.defaultValue as string;
      const bounds = textBoundsOf(zodSchema);
      if (!bounds) return;
      delete jsonSchema.maxLength;
      jsonSchema["tidy"] = bounds;
    },
  });
  return ajv.compile(json as object) as (value: unknown) => boolean;
}

/**
 * A check some ten times as fast as zod's, compiled when it is first asked. It fills in what is absent and has a default,
 * and says yes only to what is then what zod would hand back; a no means nothing, and zod is to be asked. Undefined where
 * there is nothing to be quick about.
 */
export function createQuickCheck(schema: z.ZodMiniType): ((value: unknown) => boolean) | undefined {
  const shapes = plainShapes(schema);
  if (shapes.length === 0) return undefined;
  let checks: ((value: unknown) => boolean)[] | undefined;
  return (value) => {
    checks ??= shapes.map(compile);
    return checks.some((check) => check(value));
  };
}
