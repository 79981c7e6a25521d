import { readFileSync } from "node:fs";
import {
  customerEndpoints,
  type Endpoint,
  type EndpointName,
  endpoints,
} from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { toHtml, toMarkdown } from "./document.ts";
import { toNotice } from "./notice.ts";
import { toRecord } from "./record.ts";
import { stored } from "./stored.ts";
import { type Field, fields, toCall, transmissions } from "./transmissions.ts";

const subject = {
  project: "Minamo <b>",
  operator: "Minamo K.K.",
  server: "https://feedback.example.com",
};

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** The names of all values in a schema, with the path to them. */
function toNames(schema: JsonSchema, path: string): string[] {
  const { properties = {}, items, anyOf = [], oneOf = [] } = schema;
  const inner = [
    ...Object.entries(properties).flatMap(([name, value]) => toNames(value, `${path}.${name}`)),
    ...[...anyOf, ...oneOf, ...(items ? [items] : [])].flatMap((value) => toNames(value, path)),
  ];
  return inner.length > 0 ? inner : [path];
}

/** What the contract lets a call carry. */
function toKnown(name: EndpointName): string[] {
  const { params, query, body, auth }: Endpoint = endpoints[name];
  const named = Object.entries({ params, query, body }).flatMap(([part, schema]) =>
    schema ? toNames(z.toJSONSchema(schema, { io: "input" }) as JsonSchema, part) : [],
  );
  return auth === "public" ? named : [...named, "headers.authorization"];
}

/** What the widget leaves out, and what travels beside the contract's schemas. */
const unsent = [
  "events.send body.events.arm",
  "ballots.withdraw params.activityId",
  "ballots.withdraw headers.authorization",
  ...["activity", "option", "idea"].map((kind) => `${kind}Comments.list query.limit`),
];
const besides = ["results.live headers.last-event-id", "uploads.create body.file"];

test("[PR10] the table holds every call that a customer can make, and every field of it", () => {
  const customers = Object.keys(customerEndpoints) as EndpointName[];
  const known = customers.flatMap((name) => toKnown(name).map((field) => `${name} ${field}`));

  const told = transmissions.flatMap(({ calls }) =>
    Object.entries(calls).flatMap(([name, sent]) =>
      toCall(name as EndpointName, sent).fields.map((field) => `${name} ${field}`),
    ),
  );

  expect([...new Set([...told, ...unsent])].toSorted()).toEqual(
    [...new Set([...known, ...besides])].toSorted(),
  );
  const used = new Set(told.map((line) => line.split(" ")[1] as Field));
  expect(Object.keys(fields).filter((field) => !used.has(field as Field))).toEqual([]);
});

test.each(["ja", "en"] as const)(
  "[PR9] the notice names whose it is, as text and as HTML (%s)",
  (locale) => {
    const [notice, record] = [toNotice(subject, locale), toRecord(subject, locale)];

    const texts = [toMarkdown(notice), toHtml(notice), toMarkdown(record), toHtml(record)];

    for (const text of texts) {
      for (const value of [subject.operator, subject.server]) expect(text).toContain(value);
      expect(text).not.toMatch(/\{\w+\}|undefined/);
    }
    expect(texts[1]).toContain("Minamo &#60;b&#62;");
    expect(texts[1]).not.toContain("<b>");
  },
);

test("[PR9] the notice in Japanese lists nothing by “and so on”", () => {
  const { sections } = toNotice(subject, "ja");
  const cells = sections.flatMap(({ table }) => table?.rows.map((row) => row[1] ?? "") ?? []);

  expect(cells.filter((cell) => /その他|など/.test(cell))).toEqual([]);
});

test("[PR9] the notice tells each name in the browser's storage once", () => {
  const names = stored.map(({ name }) => name);

  expect(names).toEqual([...new Set(names)]);
});

const docs = `${import.meta.dirname}/../../../../../docs`;

test.each([
  ["privacy.md", "en", "Minamo"],
  ["privacy.ja.md", "ja", "みなも"],
] as const)("[PR11] docs/%s holds the notice as it is made now", (file, locale, project) => {
  const text = readFileSync(`${docs}/${file}`, "utf8");
  const server = "https://feedback.example.com";
  const expected = toMarkdown(toNotice({ project, operator: project, server }, locale));

  const held = text.split(/<!-- notice: .* -->\n\n|\n\n<!-- end of notice -->/)[1];

  expect(held).toBe(expected.replaceAll(/^#/gm, "##"));
});
