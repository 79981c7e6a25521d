import { type Endpoint, type EndpointName, endpoints, paths } from "@tomoni/sdk/contract";
import { isApiError, isNetworkError, isTemporary } from "@tomoni/sdk/errors";
import { createSchemaFixture } from "@tomoni/sdk/testing";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { readMessages } from "./messages.ts";
import "./messages.ts";
import { moreRoutes } from "./more-routes.ts";
import { addRoutes, toRequest, toTelling } from "./routes.ts";
import { createFetchTransport } from "./transport.ts";

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

/** The network, as the port below the transport. */
function answerWith(answer: () => Promise<Response>): Request[] {
  const asked: Request[] = [];
  globalThis.fetch = (url, init) => {
    asked.push(new Request(url, init));
    return answer();
  };
  return asked;
}

const transport = createFetchTransport({ baseUrl: "https://t.example", token: () => "secret" });
const params = { activityId: "act_1" };
addRoutes({ "uploads.create": [...paths["uploads.create"], "imageId"] });

test("[W18] a picture goes as a form with one file, whose type the browser writes", async () => {
  const asked = answerWith(async () => Response.json({ imageId: "img_1" }));
  const body = new Blob(["pixels"], { type: "image/jpeg" });

  await transport.call("uploads.create", { body } as object);

  const [request] = asked;
  expect(request?.headers.get("content-type")).toMatch(/^multipart\/form-data; boundary=/);
  const file = (await request?.formData())?.get("file") as File;
  expect([file.type, await file.text()]).toEqual(["image/jpeg", "pixels"]);
});

test("[W18] a call carries the token and the body, and no cookie", async () => {
  const asked = answerWith(async () => Response.json({ ballot: null, results: null }));

  const answer = await transport.call("ballots.cast", { params, body: { choice: "opt_1" } });

  const [request] = asked;
  expect(answer).toEqual({ ballot: null, results: null });
  expect([request?.method, request?.url, request?.credentials]).toEqual([
    "PUT",
    "https://t.example/v1/activities/act_1/ballot",
    "omit",
  ]);
  expect(request?.headers.get("authorization")).toBe("Bearer secret");
  expect(await request?.json()).toEqual({ choice: "opt_1" });
});

test("[PR6] what is the same for all is asked by nobody in particular, and no call tells the page", async () => {
  const asked = answerWith(async () => Response.json({ options: [], revision: 1 }));

  await transport.call("activities.get", { params, query: {} });
  await transport.call("results.get", { params });

  expect(
    asked.map(({ headers, referrerPolicy, keepalive }) => [
      headers.get("authorization"),
      referrerPolicy,
      keepalive,
    ]),
  ).toEqual([
    [null, "no-referrer", false],
    ["Bearer secret", "no-referrer", false],
  ]);
});

test("[B1] what the contract takes as text is sent so, in nobody's name, which asks no browser beforehand", async () => {
  const asked = answerWith(async () => new Response(null, { status: 202 }));
  const rows = Object.entries(endpoints) as [EndpointName, Endpoint][];
  const asText = rows.filter(([, row]) => row.accepts === "text/plain").map(([name]) => name);
  const input = { params: { projectKey: "pk_1" }, body: { events: [] } } as object;

  for (const name of asText) await transport.call(name as "events.send", input as never);

  expect(asText).toEqual(["events.send"]);
  expect(asked.map(({ headers }) => [...headers])).toEqual([
    [["content-type", "text/plain;charset=UTF-8"]],
  ]);
  expect([asked[0]?.keepalive, await asked[0]?.json()]).toEqual([true, { events: [] }]);
});

test("[OB5] a response is sent to its end though the page is left, unless it is long", async () => {
  const asked = answerWith(async () => Response.json({ ballot: null }));

  await transport.call("ballots.cast", { params, body: { choice: "opt_1" } });
  await transport.call("ballots.cast", { params, body: { choice: "a".repeat(6000) } });

  expect(asked.map(({ keepalive }) => keepalive)).toEqual([true, false]);
});

test("[W18] a refusal is an error the SDK knows, with its code and when to come back", async () => {
  const body = JSON.stringify({ code: "rate-limited", status: 429, title: "Too many" });
  answerWith(async () => new Response(body, { status: 429, headers: { "retry-after": "3" } }));

  const error = await transport.call("results.get", { params }).catch((reason: unknown) => reason);

  expect(isApiError(error) && [error.code, error.status, error.retryAfterMs]).toEqual([
    "rate-limited",
    429,
    3000,
  ]);
});

const html = "<!doctype html><title>Sign in to Wi-Fi</title>";

/** What stands between a customer and a server may say, in its place. */
const foreign: Record<string, () => Response> = {
  "a sign-in page": () => new Response(html, { headers: { "content-type": "text/html" } }),
  "a page that says it is JSON": () =>
    new Response(html, { headers: { "content-type": "application/json" } }),
  "nothing at all": () => new Response(null, { status: 200 }),
  "204 where something is due": () => new Response(null, { status: 204 }),
  "half an answer": () => new Response('{"ballot":{"activityId":"act_018'),
  "JSON of somebody else": () => Response.json({ login: "https://wifi.example" }),
  "a list": () => Response.json([]),
  "a bare word": () => Response.json("ballot"),
  "a refusal by a firewall": () => new Response(html, { status: 405 }),
  "a refusal in JSON by a gateway": () => Response.json({ message: "Forbidden" }, { status: 403 }),
  "a gateway whose server is away": () => new Response(html, { status: 502 }),
};

test.each(Object.keys(foreign))(
  "[W18] %s is no answer of ours: it may succeed later",
  async (what) => {
    answerWith(async () => foreign[what]!());

    const error = await transport
      .call("ballots.cast", { params, body: { choice: "opt_1" } })
      .catch((reason: unknown) => reason);

    expect([isNetworkError(error), isTemporary(error)]).toEqual([true, true]);
  },
);

test.each([html, ""])(
  "[W18] a 200 with '%s' is no answer of ours where no body is due: ours says that it has none",
  async (text) => {
    answerWith(async () => new Response(text));

    const error = await transport
      .call("ideas.remove", { params: { ideaId: "idea_1" } })
      .catch((reason: unknown) => reason);

    expect(isNetworkError(error)).toBe(true);
  },
);

test("[W18] what is looked for in an answer is in every answer that the contract knows", () => {
  const told = Object.entries(endpoints).map(([name, row]: [string, Endpoint]) => {
    const schemas = Object.values(row.answers);
    const telling = toTelling(name as EndpointName);
    if (telling === undefined) return [name, "not called by the widget"];
    if (telling === "") return [name, schemas.every((schema) => schema === null)];
    return [
      name,
      schemas.every((schema) => schema && telling in (createSchemaFixture(schema) as object)),
    ];
  });

  expect(told.filter(([, isRight]) => !isRight)).toEqual([]);
  expect(told.filter(([, isRight]) => isRight === true).length).toBeGreaterThan(27);
});

test("[W18] a page that gives arrays a `toJSON` changes nothing that is sent", async () => {
  const asked = answerWith(async () => new Response('{"ballot":null}'));
  Object.defineProperty(Array.prototype, "toJSON", { configurable: true, value: () => "spoilt" });
  onTestFinished(() => {
    delete (Array.prototype as { toJSON?: unknown }).toJSON;
  });

  await transport.call("ballots.cast", { params, body: { choices: ["opt_1", "opt_2"] } });

  expect(await asked[0]?.text()).toBe('{"choices":["opt_1","opt_2"]}');
});

test("[W18] no connection is an error the SDK knows", async () => {
  answerWith(async () => {
    throw new TypeError("Failed to fetch");
  });

  const error = await transport.call("results.get", { params }).catch((reason: unknown) => reason);

  expect(isNetworkError(error)).toBe(true);
});

test("[W18] calls go where the contract says", () => {
  const places = Object.entries(moreRoutes).map(([name, [method, path]]) => [name, [method, path]]);
  expect(paths).toMatchObject(Object.fromEntries(places));
  expect(toRequest("pins.list", { params, query: { limit: 9, cursor: undefined } })).toEqual([
    "GET",
    "/v1/activities/act_1/pins?limit=9",
    "items",
  ]);
});

test("[W19] events are read whole, however their bytes are cut", async () => {
  const text =
    'id: 4\nevent: results\ndata: {"a":"声"}\n\n: heartbeat\n\nevent: results\ndata: {}\n\n';
  const bytes = new TextEncoder().encode(text);
  const cut = async () => {
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
        stream.close();
      },
    });
    return new Response(body);
  };

  const messages = [];
  for await (const message of readMessages(cut)) messages.push(message);

  expect(messages).toEqual([
    { id: "4", event: "results", data: '{"a":"声"}' },
    { id: undefined, event: "results", data: "{}" },
  ]);
});
