import { createId, type Endpoint, type EndpointName, endpoints, paths } from "@tomoni/sdk/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hostileText, nearlyValuesOf, valuesOf } from "./arbitraries.ts";
import { createSignedIn, fromOwnPage, publicUrl } from "./people.ts";
import { type Targets, toUrl } from "./sample-request.ts";
import { type Answer, type Call, createTestServer, type TestServer } from "./test-server.ts";

/** Requests over all endpoints. */
const cases = 2000;
const rows = (Object.entries(endpoints) as [EndpointName, Endpoint][]).filter(
  ([name]) => name !== "results.live" && name !== "team.live",
);

async function createTargets(server: TestServer, call: Call) {
  const vote = await server.activity();
  const concept = await server.activity({ kind: "concept" });
  const pulse = await server.activity({ kind: "pulse" });
  const board = await server.activity({ kind: "ideas" });
  const pairs = await server.activity({ method: "pairwise" });
  const [ideaId, commentId, pinId] = [createId("idea"), createId("comment"), createId("pin")];
  await call("POST", `${board.url}/ideas`, { id: ideaId, title: "Refill" });
  await call("POST", `/v1/ideas/${ideaId}/comments`, { id: commentId, body: "Hm" });
  await call("POST", `${concept.url}/pins`, { id: pinId, x: 0, y: 0, emotion: "love" });
  const common = {
    projectKey: server.project.projectKey,
    ideaId,
    commentId,
    pinId,
    keyId: createId("key"),
    voiceId: ideaId,
  };
  return (name: EndpointName): Targets & { optionIds: string[] } => {
    const activity = /^(pins|reactions)/.test(name)
      ? concept
      : name.startsWith("pulse")
        ? pulse
        : name.startsWith("ideas")
          ? board
          : name.startsWith("comparisons")
            ? pairs
            : vote;
    const optionIds = activity.options;
    return { ...common, activityId: activity.id, optionId: vote.options[0]!, optionIds };
  };
}

interface Case {
  body: unknown;
  query: unknown;
  /** Put in the place of an id in the path, now and then. */
  param: string | undefined;
  /** Whether the options it names are the activity's. */
  isKnown: boolean;
}

function casesOf(row: Endpoint): fc.Arbitrary<Case> {
  const either = (schema: Endpoint["body"]) =>
    schema ? fc.oneof(valuesOf(schema), nearlyValuesOf(schema)) : fc.constant(undefined);
  return fc.record({
    body: either(row.body),
    query: either(row.query),
    param: fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: hostileText },
    ),
    isKnown: fc.boolean(),
  });
}

function toQuery(query: unknown): string {
  if (typeof query !== "object" || query === null) return "";
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [`${encode(key)}=${encode(typeof value === "string" ? value : JSON.stringify(value))}`],
  );
  return `?${pairs.join("&")}`;
}

/** As encodeURIComponent does, which throws at half a character; a broken client would send its bytes. */
function encode(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text.slice(0, 2000)) : "%ED%A0%80";
}

/** What is wrong with an answer to whatever was sent; undefined where nothing is. */
function toFault({ status, headers, text }: Answer): string | undefined {
  if (status < 400) return undefined;
  const isProblem = headers["content-type"] === "application/problem+json; charset=utf-8";
  return status < 500 && isProblem ? undefined : `${status} ${text}`;
}

function toRequest({ body, isKnown }: Case, optionIds: readonly string[]) {
  let named = 0;
  const payload = JSON.stringify(body)?.replaceAll(/opt_[0-9a-z]{26}/g, (id) =>
    isKnown ? (optionIds[named++ % 3] ?? id) : id,
  );
  return payload ? { payload, headers: { "content-type": "application/json" } } : {};
}

test.each(rows.map(([name]) => name))(
  "[E13] whatever is sent to %s is taken or refused, never a fault",
  async (name) => {
    const row: Endpoint = endpoints[name];
    const server = await createTestServer({ publicUrl });
    const { call } = await server.participant();
    const targets = (await createTargets(server, call))(name);
    const callers = {
      team: server.team,
      person: (await createSignedIn(server)).call,
      guest: fromOwnPage(server),
    };
    const as = row.auth in callers ? callers[row.auth as keyof typeof callers] : call;
    const url = toUrl(name, targets).replace(/\?.*/, "");

    const property = fc.asyncProperty(casesOf(row), async (sent) => {
      const { query, param = "" } = sent;
      const path = param ? url.replace(/[a-z]+_[0-9a-z]{20,}/, encode(param)) : url;
      const request = toRequest(sent, targets.optionIds);
      const answer = await as(paths[name][0], path + toQuery(query), undefined, request);
      expect(toFault(answer)).toBeUndefined();
    });

    await fc.assert(property, { numRuns: Math.ceil(cases / rows.length) });
  },
  20_000,
);

const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
  minLength: 1,
  maxLength: 40,
});

test("[E14] words that are taken come back as they were sent, in NFC and without blanks around", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();

  const property = fc.asyncProperty(anyText, anyText, async (title, body) => {
    const id = createId("idea");
    const created = await call("POST", `${url}/ideas`, { id, title, body });
    expect(toFault(created)).toBeUndefined();
    if (created.status !== 201) return;
    const kept = { title: title.normalize("NFC").trim(), body: body.normalize("NFC").trim() };
    expect((await call("GET", `/v1/ideas/${id}`)).body).toMatchObject(kept);
  });

  await fc.assert(property, { numRuns: 150 });
}, 20_000);
