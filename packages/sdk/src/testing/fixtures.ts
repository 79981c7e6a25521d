import * as z from "zod/mini";
import type { Endpoint } from "../contract/endpoint.ts";
import { type EndpointAnswer, endpoints } from "../contract/endpoints.ts";
import { idPrefixes } from "../contract/ids.ts";
import type { EndpointName } from "../contract/paths.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;
type Branch = JsonSchema | boolean;

/** Values for properties where the first valid one would make a dull or endless example. */
const samples: Readonly<Record<string, unknown>> = {
  status: "live",
  nextCursor: null,
  closedAt: null,
  revokedAt: null,
  replyTo: null,
  editedAt: null,
  takenBackAt: null,
  removedAt: null,
  usedAt: null,
  lastUsedAt: null,
  timeZone: "Asia/Tokyo",
};

/** Texts to try on a pattern. */
const texts = [
  "https://shop.example/cap.png",
  "https://shop.example",
  "#0a7d5c",
  `pk_${"0".repeat(24)}`,
  "purchase",
  "2026-11-09",
  "JPY",
  "192.0.2.7",
  "mark-of-net",
  "mari@shop.example",
  "/console/voices",
  "2026-04-06",
  `idea_0${"0".repeat(25)}`,
  `v1.1790000000000.${"A".repeat(43)}`,
];

/** Ids that must come back: by prefix, the id to use for each of that kind. */
export type KnownIds = Readonly<Record<string, string>>;

interface Walk {
  known: KnownIds;
  /** Ids made so far, so that each is different and always the same. */
  made: number;
}

function createFixtureId(prefix: string, walk: Walk): string {
  const known = walk.known[prefix];
  if (known) return known;
  walk.made += 1;
  return `${prefix}_0${String(walk.made).padStart(25, "0")}`;
}

function createText(schema: JsonSchema, walk: Walk): string {
  const { format, pattern } = schema;
  if (format === "date-time") return "2026-04-01T09:00:00.000Z";
  if (!pattern) return "text";
  const prefix = Object.values(idPrefixes).find((name) => pattern.startsWith(`^${name}_[0-7]`));
  if (prefix) return createFixtureId(prefix, walk);
  const text = texts.find((candidate) => new RegExp(pattern).test(candidate));
  if (text === undefined) throw new Error(`fixtures.ts knows no text for ${pattern}: add one`);
  return text;
}

function createObject(schema: JsonSchema, walk: Walk): object {
  const { properties = {}, required = [], propertyNames, additionalProperties } = schema;
  const names = typeof propertyNames === "object" ? (propertyNames.enum ?? []) : [];
  const entries = [
    ...required.map((name) => [name, createValue(properties[name], walk, name)]),
    ...names.map((name) => [name, createValue(additionalProperties, walk)]),
  ];
  return Object.fromEntries(entries) as object;
}

function createArray({ prefixItems, items }: JsonSchema, walk: Walk): unknown[] {
  const parts = prefixItems ?? (Array.isArray(items) ? items : [items]);
  return parts.map((part) => createValue(part, walk));
}

function createValue(schema: Branch | undefined, walk: Walk, name = ""): unknown {
  if (typeof schema !== "object") return null;
  if (name in samples) return samples[name];
  const [branch] = schema.anyOf ?? schema.oneOf ?? [];
  if (branch !== undefined) return createValue(branch, walk);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  return createTyped(schema, walk);
}

function createTyped(schema: JsonSchema, walk: Walk): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") return createObject(schema, walk);
  if (type === "array") return createArray(schema, walk);
  if (type === "string") return createText(schema, walk);
  if (type === "boolean") return false;
  return Math.max(0, schema.minimum ?? 0);
}

/** Makes a value that a schema allows, always the same one. */
export function createSchemaFixture(
  schema: z.ZodMiniType,
  { io = "output", known = {} }: { io?: "input" | "output"; known?: KnownIds } = {},
): unknown {
  const json = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return createValue(json, { known, made: 0 });
}

/** The status and schema of the answer of an endpoint when something is new. */
export function getAnswer(name: EndpointName): [status: number, schema: z.ZodMiniType | null] {
  const answers: Endpoint["answers"] = endpoints[name].answers;
  const status = Math.max(...Object.keys(answers).map(Number));
  return [status, answers[status] ?? null];
}

/**
 * Makes an answer of an endpoint as its row allows it, always the same one; undefined where there is no body.
 * `known` gives ids by prefix, such as `{act: "act_…"}`.
 */
export function createFixture<Name extends EndpointName>(
  name: Name,
  known: KnownIds = {},
): EndpointAnswer<Name> {
  const [, schema] = getAnswer(name);
  const value = schema ? createSchemaFixture(schema, { known }) : undefined;
  return value as EndpointAnswer<Name>;
}
