import fc from "fast-check";
import * as z from "zod/mini";

interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  propertyNames?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  maxLength?: number;
  format?: string;
}

/** Words that have broken somebody's server. */
export const hostileText = fc.constantFrom(
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\u202eabc",
  "\ufeff",
  "\u200b",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "NaN",
  "-0",
  "1e999",
  "9".repeat(400),
  "'; drop table ideas; --",
  '" OR "1"="1',
  "${7*7}",
  "{{7*7}}",
  "%00",
  "%s%n",
  "../../x",
  "<img src=x onerror=alert(1)>",
  "=1+1",
  "👩‍👩‍👧‍👦".repeat(90),
  "é".repeat(500),
  "a".repeat(70_000),
  "か\u3099",
  "ﷺ".repeat(300),
  "\u0300".repeat(2000),
  "\r\nSet-Cookie: a=b",
  "𝒳".repeat(100),
);

const hostileValue = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, 0, -1, 1.5, 1e308, -1e-320, 2 ** 53, [], {}, [[]], { a: { b: [] } }),
  fc.integer({ min: 2, max: 40 }).map((depth) => nest(depth)),
  fc.constant(Array.from({ length: 2000 }, (_, index) => index)),
);

function nest(depth: number): unknown {
  return depth === 0 ? "end" : [nest(depth - 1)];
}

function toText({ pattern, maxLength = 200, format }: JsonSchema): fc.Arbitrary<string> {
  if (format === "date-time")
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((at) => at.toISOString());
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: "grapheme", minLength: 1, maxLength: Math.min(60, maxLength) });
}

function toObject(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { properties, required = [], propertyNames, additionalProperties } = schema;
  if (!properties && propertyNames?.enum && typeof additionalProperties === "object") {
    const keys = propertyNames.enum as string[];
    return fc.record(
      Object.fromEntries(keys.map((key) => [key, toArbitrary(additionalProperties)])),
      {
        requiredKeys: keys.slice(0, 1),
      },
    );
  }
  const entries = Object.entries(properties ?? {}).map(([key, one]) => [key, toArbitrary(one)]);
  return fc.record(Object.fromEntries(entries) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: required.filter((key) => properties && key in properties),
  });
}

function toNumber({ type, minimum: min = -1000, maximum: max = 1000 }: JsonSchema) {
  return type === "integer"
    ? fc.integer({ min: Math.ceil(min), max: Math.floor(Math.min(max, 2 ** 31 - 1)) })
    : fc.double({ min, max, noNaN: true });
}

function toArray({ items = {}, minItems = 0, maxItems = 6 }: JsonSchema) {
  return fc.array(toArbitrary(items), { minLength: minItems, maxLength: Math.min(6, maxItems) });
}

const makers: Record<string, (schema: JsonSchema) => fc.Arbitrary<unknown>> = {
  string: toText,
  integer: toNumber,
  number: toNumber,
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: toArray,
  object: toObject,
};

/** Values that a JSON schema describes. */
function toArbitrary(schema: JsonSchema): fc.Arbitrary<unknown> {
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map(toArbitrary));
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  return makers[schema.type ?? ""]?.(schema) ?? fc.jsonValue();
}

/** What a schema takes, as far as JSON schema can tell. */
export function valuesOf(schema: z.ZodMiniType): fc.Arbitrary<unknown> {
  return toArbitrary(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema);
}

/** A value with one of its parts, or all of it, replaced by something hostile. */
function spoil(value: unknown, at: number, hostile: unknown): unknown {
  if (typeof value !== "object" || value === null) return hostile;
  const keys = Object.keys(value);
  if (keys.length === 0 || at % 7 === 0) return hostile;
  const key = keys[at % keys.length]!;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  if (at % 11 === 0) delete copy[key];
  else if (at % 13 === 0) copy[`${key}_`] = hostile;
  else copy[key] = spoil(copy[key], Math.floor(at / 3), hostile);
  return copy;
}

/** Values that are nearly what a schema takes. */
export function nearlyValuesOf(schema: z.ZodMiniType): fc.Arbitrary<unknown> {
  return fc
    .tuple(valuesOf(schema), fc.nat(10_000), hostileValue)
    .map(([value, at, hostile]) => spoil(value, at, hostile));
}
