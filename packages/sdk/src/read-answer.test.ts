import * as z from "zod/mini";
import { expect, test } from "vitest";
import { parseAnswer } from "./answers.ts";
import { ProblemSchema } from "./contract/problems.ts";
import type { Endpoint } from "./contract/endpoint.ts";
import { endpoints } from "./contract/endpoints.ts";
import type { EndpointName } from "./contract/paths.ts";
import { NewActivity } from "./contract/activities.ts";
import { WebhookPayload } from "./contract/webhooks.ts";
import { readAnswer } from "./read-answer.ts";
import { createFixture, createSchemaFixture } from "./testing/testing.ts";
import type { CallName } from "./transport.ts";

type Json = z.core.JSONSchema.BaseSchema;
type Path = readonly (string | number)[];

/** Every place of an answer where one of a list of words stands, by the row's own schema. */
function toWordPlaces(schema: Json | undefined, value: unknown, path: Path = []): Path[] {
  if (typeof schema !== "object" || value === null || value === undefined) return [];
  const branches = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return branches.flatMap((branch) => {
    if (typeof branch !== "object") return [];
    const { enum: words, const: word, properties = {}, items } = branch as Json;
    if (typeof value === "string") return words?.includes(value) || word === value ? [path] : [];
    if (Array.isArray(value))
      return value.flatMap((item, at) => toWordPlaces(items as Json, item, [...path, at]));
    return Object.entries(properties).flatMap(([name, part]) =>
      toWordPlaces(part as Json, (value as Record<string, unknown>)[name], [...path, name]),
    );
  });
}

function replace(value: unknown, [step, ...rest]: Path, by: string): unknown {
  if (step === undefined) return by;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[step] = replace(copy[step], rest, by);
  return copy;
}

/** One answer for every alternative of a row: each kind of results, of responses, of placements. */
function toFixtures(schema: z.ZodMiniType): unknown[] {
  const { def } = (schema as unknown as z.core.$ZodUnion)._zod;
  const options = (def.options ?? [schema]) as z.ZodMiniType[];
  return options.map((option) => createSchemaFixture(option));
}

const answers = (Object.entries(endpoints) as [EndpointName, Endpoint][]).flatMap(([name, row]) =>
  Object.entries(row.answers).flatMap(([status, schema]) =>
    schema
      ? toFixtures(schema).flatMap((fixture) =>
          toWordPlaces(z.toJSONSchema(schema, { unrepresentable: "any" }) as Json, fixture).map(
            (place) => ({ name, status: Number(status), schema, fixture, place }),
          ),
        )
      : [],
  ),
);

test("[S37] there are words to try in the answers of every part", () => {
  const tried = new Set(answers.map(({ name, place }) => `${name} ${place.at(-1)}`));

  expect([...tried]).toEqual(
    expect.arrayContaining([
      "activities.get kind",
      "activities.get method",
      "widget.get scheme",
      "ideas.list stage",
      "ideas.list visibility",
      "results.get state",
      "results.get emotion",
      "me.get emotion",
      "team.keys.list scope",
    ]),
  );
  expect(answers.length).toBeGreaterThan(60);
});

test("[S37] a word that only a newer server knows is passed on, wherever in an answer it stands", () => {
  for (const { name, status, fixture, place } of answers) {
    const newer = replace(fixture, place, "brand-new");

    const row = endpoints[name];
    const read = parseAnswer({ name: name as CallName, row, status, text: JSON.stringify(newer) });

    expect({ name, place, read }).toEqual({ name, place, read: newer });
  }
});

test("[S37] further fields, longer texts and wider bounds of a newer server are passed on", () => {
  const activity = {
    ...createFixture("team.activities.get"),
    title: { ja: "ふ".repeat(5000), ko: "뚜껑" },
    placement: { kind: "drawer", edge: "left" },
    season: { name: "spring" },
    image: { url: "data:image/avif;base64,AA", alt: "", width: 20_000, height: 1 },
  };

  const read = parseAnswer({
    name: "team.activities.get",
    row: endpoints["team.activities.get"],
    status: 200,
    text: JSON.stringify(activity),
  });

  expect(read).toEqual(activity);
});

test("[S37] a refusal with a code that only a newer server knows says it", () => {
  const problem = { type: "about:blank", title: "No", status: 409, detail: "", requestId: "r" };

  expect(readAnswer(ProblemSchema, { ...problem, code: "too-many-wishes" })).toMatchObject({
    code: "too-many-wishes",
  });
});

test("[S37] a webhook of a newer server with another stage can be read", () => {
  const payload = {
    type: "voice.stage_changed",
    timestamp: "2026-04-01T09:00:00.000Z",
    projectId: "prj_1",
    data: {
      id: "idea_1",
      kind: "wish",
      activityId: "act_1",
      body: "",
      stage: "cherished",
      previousStage: "new",
    },
  };

  expect(readAnswer(WebhookPayload, payload)).toEqual(payload);
});

test("[S37] what is missing, or of another sort, is no answer of any server", () => {
  const idea = createFixture("ideas.create");
  const { title: _, ...untitled } = idea;

  expect(() => readAnswer(endpoints["ideas.create"].answers[200], untitled)).toThrow("title");
  expect(() =>
    readAnswer(endpoints["ideas.list"].answers[200], {
      items: [idea, { ...idea, supports: "many" }],
      nextCursor: null,
    }),
  ).toThrow("items.1.supports");
});

test("[S37] what is sent stays held to the lists", () => {
  const activity = {
    ...(createSchemaFixture(NewActivity, { io: "input" }) as object),
    method: "single",
  };

  expect(z.safeParse(NewActivity, activity).success).toBe(true);
  expect(z.safeParse(NewActivity, { ...activity, kind: "brand-new" }).success).toBe(false);
});
