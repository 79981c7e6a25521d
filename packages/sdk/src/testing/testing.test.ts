import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type * as z from "zod/mini";
import { toAddress } from "../address.ts";
import type { Endpoint } from "../contract/endpoint.ts";
import { endpoints } from "../contract/endpoints.ts";
import { type EndpointName, paths } from "../contract/paths.ts";
import { ProblemSchema } from "../contract/problems.ts";
import { createTomoni } from "../client.ts";
import { getAnswer } from "./fixtures.ts";
import {
  createFixture,
  createLiveResponse,
  createProblem,
  createSchemaFixture,
  createTomoniHandlers,
} from "./testing.ts";

const baseUrl = "https://tomoni.example";
const projectKey = `pk_${"0".repeat(24)}`;
const activityId = "act_01890000000000000000000000";
const names = (Object.keys(paths) as EndpointName[]).filter(
  (name) => name !== "results.live" && name !== "team.live",
);
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const [winner, loser] = ["opt_01890000000000000000000000", "opt_01890000000000000000000001"];
/** What cannot be made from a schema, since a rule ties its parts together. */
const bodies: { readonly [Name in EndpointName]?: object } = {
  "comparisons.create": { id: "cmp_01890000000000000000000000", winner, loser, shownFirst: winner },
  "team.activities.create": { id: activityId, kind: "ideas", title: { en: "What next?" } },
  "team.charter.update": {
    id: "chv_01890000000000000000000000",
    essence: "Things that last",
    values: ["care", "repair", "candour"].map((value) => ({ id: value, name: value })),
  },
};

function makeInput(schema: z.ZodMiniType | undefined): Record<string, never> {
  return schema ? (createSchemaFixture(schema, { io: "input" }) as Record<string, never>) : {};
}

/** A valid request of a row, made from its schemas. */
function createRequest(name: EndpointName): Request {
  const row: Endpoint = endpoints[name];
  const params = makeInput(row.params);
  const { method, path } = toAddress(paths[name], { params, query: makeInput(row.query) });
  const form = new FormData();
  form.append("file", new Blob(["pixels"]));
  const json = row.body ? JSON.stringify(bodies[name] ?? makeInput(row.body)) : undefined;
  const body = row.accepts === "multipart/form-data" ? form : json;
  const headers = { authorization: "Bearer token" };
  return new Request(baseUrl + path, { method, headers, ...(body && { body }) });
}

test.for(names)("[S30] %s is answered with what its row promises", async (name) => {
  server.use(...createTomoniHandlers({ baseUrl }));

  const response = await fetch(createRequest(name));

  const [status, schema] = getAnswer(name);
  expect(response.status).toBe(status);
  const text = await response.text();
  expect(schema ? schema.safeParse(JSON.parse(text)).error : text).toBe(schema ? undefined : "");
});

test("[S30] live results are answered with an event stream that stays open", async () => {
  server.use(...createTomoniHandlers({ baseUrl }));
  const client = createTomoni({ baseUrl, projectKey });

  const stream = client.results.live(activityId)[Symbol.asyncIterator]();
  const first = await stream.next();
  await stream.return?.();

  expect(first.value).toEqual(createFixture("results.live", { act: activityId }));
});

test("[S30] the answer is about what was asked, and always the same", async () => {
  server.use(...createTomoniHandlers({ baseUrl }));
  const client = createTomoni({ baseUrl, projectKey });
  const draft = { id: "idea_01890000000000000000000000", title: "A lid that stays" };

  const idea = await client.ideas.create(activityId, draft);
  const again = await client.ideas.create(activityId, draft);

  const { id, title } = draft;
  const known = { act: activityId, idea: id };
  expect(idea).toEqual({
    ...createFixture("ideas.create", known),
    title,
    body: "",
    image: expect.anything(),
  });
  expect(again).toEqual(idea);
});

test("[S31] what the row does not allow is refused with a problem that points at it", async () => {
  server.use(...createTomoniHandlers({ baseUrl }));
  const { path } = toAddress(paths["pulse.set"], { params: { activityId: "nonsense" } });

  const response = await fetch(baseUrl + path, {
    method: "PUT",
    headers: { authorization: "Bearer token" },
    body: JSON.stringify({ score: 6 }),
  });

  const problem = ProblemSchema.parse(await response.json());
  expect([response.status, response.headers.get("content-type"), problem.code]).toEqual([
    422,
    "application/problem+json",
    "invalid-request",
  ]);
  expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(["/params/activityId", "/score"]);
});

test("[S31] a call without its token, or with a body that is no JSON, is refused", async () => {
  server.use(...createTomoniHandlers({ baseUrl }));
  const url = baseUrl + toAddress(paths["pulse.set"], { params: { activityId } }).path;
  const headers = { authorization: "Bearer token" };

  const responses = await Promise.all([
    fetch(url, { method: "PUT", body: JSON.stringify({ score: 5 }) }),
    fetch(url, { method: "PUT", headers, body: "{score" }),
  ]);
  const problems = await Promise.all(responses.map((response) => response.json()));

  expect(problems).toMatchObject([{ code: "unauthenticated" }, { code: "malformed-json" }]);
});

test("[S32] an endpoint can be given an answer of one's own", async () => {
  const results = { ...createFixture("results.get"), revision: 7 };
  server.use(
    ...createTomoniHandlers({
      baseUrl,
      answers: {
        "results.get": ({ params }) => ({ ...results, activityId: params.activityId }),
        "results.live": () => createLiveResponse([results, { ...results, revision: 8 }]),
        "pulse.set": ({ body }) => createProblem("wrong-kind", { detail: `Not ${body.score}` }),
      },
    }),
  );
  const client = createTomoni({ baseUrl, projectKey });

  const seen: number[] = [];
  for await (const { revision } of client.results.live(activityId)) {
    if (seen.push(revision) === 2) break;
  }

  expect(await client.results.get(activityId)).toEqual({ ...results, activityId });
  expect(seen).toEqual([7, 8]);
  await expect(client.pulse.set(activityId, 2)).rejects.toMatchObject({ code: "wrong-kind" });
});

test("[S30] a page of another origin may ask beforehand", async () => {
  server.use(...createTomoniHandlers({ baseUrl }));
  const answer = await fetch(`${baseUrl}/v1/activities/act_1/ballot`, {
    method: "OPTIONS",
    headers: { origin: "https://shop.example", "access-control-request-method": "PUT" },
  });

  expect([
    answer.status,
    answer.headers.get("access-control-allow-origin"),
    answer.headers.get("access-control-allow-methods"),
  ]).toEqual([204, "https://shop.example", "PUT"]);
});
