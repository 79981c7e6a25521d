import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import { createTomoni } from "./client.ts";
import {
  isApiError,
  isContractError,
  isNetworkError,
  isTemporary,
  isTimeoutError,
} from "./errors.ts";
import { createFixture, createProblem, createTomoniHandlers } from "./testing/testing.ts";

const baseUrl = "https://tomoni.example/base";
const projectKey = `pk_${"0".repeat(24)}`;
const activityId = "act_01890000000000000000000000";
const ideas = `${baseUrl}/v1/activities/${activityId}/ideas`;
const server = setupServer(...createTomoniHandlers({ baseUrl }));

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function createClient(options: { timeoutMs?: number } = {}) {
  return createTomoni({ baseUrl, projectKey, token: "a-token", ...options });
}

test("[S6] a call that is tried again sends the same id, also when the connection broke", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(ideas, async ({ request }) => {
      const body = (await request.clone().json()) as { id: string };
      sent.push(body);
      if (sent.length === 1) return HttpResponse.error();
      if (sent.length === 2) return createProblem("unavailable");
      return HttpResponse.json(createFixture("ideas.create", { idea: body.id }), { status: 201 });
    }),
  );

  const idea = await createClient().ideas.create(activityId, { title: "A lid that stays" });

  const body = { id: idea.id, title: "A lid that stays" };
  expect(sent).toEqual([body, body, body]);
});

test("[B1] what its row takes as text is sent so, which no browser asks for beforehand", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(`${baseUrl}/v1/projects/${projectKey}/events`, async ({ request }) => {
      const { headers } = request;
      sent.push(headers.get("content-type"), headers.get("authorization"), await request.json());
      return new HttpResponse(null, { status: 202 });
    }),
  );
  const events = [{ type: "open" as const, activityId }];

  await createClient().events.send(events);

  expect(sent).toEqual(["text/plain;charset=UTF-8", null, { events }]);
});

test("[S6] a refusal that would stay is not tried again", async () => {
  let calls = 0;
  server.use(
    http.put(`${baseUrl}/v1/activities/${activityId}/ballot`, () => {
      calls += 1;
      return createProblem("activity-not-live");
    }),
  );

  const error: unknown = await createClient()
    .ballots.cast(activityId, { choice: "opt_01890000000000000000000000" })
    .catch((reason: unknown) => reason);

  expect(isApiError(error) && [error.code, error.status, calls]).toEqual([
    "activity-not-live",
    409,
    1,
  ]);
});

test("[S7] a Retry-After is waited for", async () => {
  const at: number[] = [];
  server.use(
    http.get(`${baseUrl}/v1/me`, () => {
      at.push(performance.now());
      return at.length === 1
        ? createProblem("rate-limited", { headers: { "retry-after": "1" } })
        : HttpResponse.json(createFixture("me.get"));
    }),
  );

  const me = await createClient().me.get();

  expect(me).toEqual(createFixture("me.get"));
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(990);
});

test("[S7] a Retry-After longer than ten seconds is left to the caller", async () => {
  let calls = 0;
  server.use(
    http.get(`${baseUrl}/v1/me`, () => {
      calls += 1;
      return createProblem("rate-limited", { headers: { "retry-after": "60" } });
    }),
  );

  const error: unknown = await createClient()
    .me.get()
    .catch((reason: unknown) => reason);

  expect(isApiError(error) && [error.code, error.retryAfterMs, calls]).toEqual([
    "rate-limited",
    60_000,
    1,
  ]);
});

test("[S3] a refusal carries the problem as the server gave it", async () => {
  const errors = [{ pointer: "/title", message: "must not be empty" }];
  server.use(http.post(ideas, () => createProblem("invalid-request", { errors })));

  const error: unknown = await createClient()
    .ideas.create(activityId, { title: "x" })
    .catch((reason: unknown) => reason);

  expect(isApiError(error) && error.message.split("\n")).toEqual([
    "ideas.create was refused: invalid-request, The request holds something that cannot be accepted",
    "  /title must not be empty",
  ]);
  expect(isApiError(error) && error.problem).toEqual({
    type: "about:blank",
    title: "The request holds something that cannot be accepted",
    status: 422,
    detail: "The request holds something that cannot be accepted",
    code: "invalid-request",
    requestId: "req-0",
    errors,
  });
});

test("[S8] an answer that breaks the contract is a ContractError and says where", async () => {
  const results = { ...createFixture("results.get"), responses: "many" };
  server.use(
    http.get(`${baseUrl}/v1/activities/${activityId}/results`, () => HttpResponse.json(results)),
  );

  const error: unknown = await createClient()
    .results.get(activityId)
    .catch((reason: unknown) => reason);

  expect([isContractError(error), String(error)]).toEqual([
    true,
    'ContractError: results.get was answered with something unknown at "responses": is this SDK older than the server?',
  ]);
});

const html = "<!doctype html><title>Sign in to Wi-Fi</title>";
const ballot = `${baseUrl}/v1/activities/${activityId}/ballot`;

/** What stands between a customer and a server may say, in its place. */
const foreign: Record<string, () => Response> = {
  "a sign-in page": () => HttpResponse.html(html),
  "a page that says it is JSON": () =>
    new HttpResponse(html, { headers: { "content-type": "application/json" } }),
  "nothing at all": () => new HttpResponse(null, { status: 200 }),
  "204 where something is due": () => new HttpResponse(null, { status: 204 }),
  "half an answer": () => new HttpResponse('{"ballot":{"activityId":"act_018', { status: 200 }),
  "JSON of somebody else": () => HttpResponse.json({ login: "https://wifi.example" }),
  "a list": () => HttpResponse.json([]),
  "a refusal by a firewall": () => HttpResponse.html(html, { status: 405 }),
  "a refusal in JSON by a gateway": () =>
    HttpResponse.json({ message: "Forbidden" }, { status: 403 }),
};

test.each(Object.keys(foreign))(
  "[S8] %s is no answer of ours: it may succeed later",
  async (what) => {
    server.use(http.put(ballot, foreign[what]!));
    const choice = "opt_01890000000000000000000000";

    const error: unknown = await createClient()
      .ballots.cast(activityId, { choice })
      .catch((reason: unknown) => reason);

    expect([isNetworkError(error), isTemporary(error)]).toEqual([true, true]);
    expect(String(error)).toMatch(
      /^NetworkError: ballots\.cast was answered by something that is no Tomoni server/,
    );
  },
);

test("[S8] a page where no body is due is no answer of ours either", async () => {
  server.use(http.delete(ballot, () => HttpResponse.html(html)));

  const error: unknown = await createClient()
    .ballots.withdraw(activityId)
    .catch((reason: unknown) => reason);

  expect(isNetworkError(error) && error.status).toBe(200);
});

test("[S26] what a page did to JSON changes nothing that is sent", async () => {
  const sent: unknown[] = [];
  const answer = JSON.stringify(createFixture("ballots.cast"));
  server.use(
    http.put(ballot, async ({ request }) => {
      sent.push(await request.text());
      return new HttpResponse(answer);
    }),
  );
  Object.defineProperty(Array.prototype, "toJSON", {
    configurable: true,
    value: (): string => "spoilt",
  });
  onTestFinished(() => {
    delete (Array.prototype as { toJSON?: unknown }).toJSON;
  });
  const choices = ["opt_01890000000000000000000000", "opt_01890000000000000000000001"];

  await createClient().ballots.cast(activityId, { choices });

  expect(sent).toEqual([`{"choices":["${choices.join('","')}"]}`]);
});

test("[S8] a proxy's own refusal counts as an unavailable server", async () => {
  server.use(http.get(`${baseUrl}/v1/me`, () => HttpResponse.text("Bad Gateway", { status: 502 })));

  const error: unknown = await createClient()
    .me.get()
    .catch((reason: unknown) => reason);

  expect(isApiError(error) && [error.code, error.status]).toEqual(["unavailable", 502]);
});

test("[S9] a server that does not answer in time is a TimeoutError", async () => {
  server.use(http.get(`${baseUrl}/v1/me`, () => new Promise<never>(() => undefined)));

  const error: unknown = await createClient({ timeoutMs: 50 })
    .me.get()
    .catch((reason: unknown) => reason);

  expect(isTimeoutError(error) && error.message).toBe(
    "me.get was not answered in time: try again later",
  );
});

test("[S9] an answer whose body never ends is a TimeoutError", async () => {
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(9)) });
  server.use(http.get(`${baseUrl}/v1/me`, () => new HttpResponse(body)));

  const error: unknown = await createClient({ timeoutMs: 50 })
    .me.get()
    .catch((reason: unknown) => reason);

  expect(isTimeoutError(error)).toBe(true);
});

test("[S9] a server that cannot be reached is a NetworkError with its cause", async () => {
  server.use(http.get(`${baseUrl}/v1/me`, () => HttpResponse.error()));

  const error: unknown = await createClient()
    .me.get()
    .catch((reason: unknown) => reason);

  expect(isNetworkError(error) && error.cause).toBeInstanceOf(Error);
});

test("[S10] an aborted call ends with the reason of its signal", async () => {
  server.use(http.get(`${baseUrl}/v1/me`, () => new Promise<never>(() => undefined)));
  const controller = new AbortController();
  const reason = new Error("The panel was closed");

  const call = createClient().me.get({ signal: controller.signal });
  controller.abort(reason);

  await expect(call).rejects.toBe(reason);
});

test("[S11] an image is sent as a form with one file", async () => {
  const names: unknown[] = [];
  server.use(
    http.post(`${baseUrl}/v1/uploads`, async ({ request }) => {
      const file = (await request.formData()).get("file");
      names.push(file instanceof File && [file.name, file.type, await file.text()]);
      return HttpResponse.json(createFixture("uploads.create"), { status: 201 });
    }),
  );

  const answer = await createClient().uploads.create(
    new File(["pixels"], "cap.png", { type: "image/png" }),
  );

  expect(answer).toEqual(createFixture("uploads.create"));
  expect(names).toEqual([["cap.png", "image/png", "pixels"]]);
});
