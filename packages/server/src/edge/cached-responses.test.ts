import { once } from "node:events";
import { connect } from "node:net";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { type Ask, cacheable, createListening, toLasting } from "../testing/repeated.ts";
import { metricsKey, origin } from "../testing/test-server.ts";
import { createResponseCache } from "./response-cache.ts";

type Listening = Awaited<ReturnType<typeof createListening>>;
type Cases = Record<string, Ask>;

/** Ways to ask of which the second is answered at once. */
const toKept = (etag: string): Cases => ({
  "a program": {},
  "a page": { headers: { origin } },
  "who holds it": { headers: { "if-none-match": etag } },
  "a page that holds it": { headers: { origin, "if-none-match": `W/"old", ${etag}` } },
  "who held another": { headers: { "if-none-match": 'W/"old"' } },
});

/** Ways to ask that are left to Fastify each time. */
const toMade = (etag: string, token: string, own: string): Cases => ({
  "a foreign page": { headers: { origin: "https://evil.example" } },
  "a page of this server": { headers: { origin: own } },
  "a participant": { headers: { origin, authorization: `Bearer ${token}` } },
  "a forger": { headers: { authorization: "Bearer tkn_forged" } },
  head: { method: "HEAD" },
  "head of what is held": { method: "HEAD", headers: { "if-none-match": etag } },
  "a query of one's own": { query: "?x=1" },
  "a wrong query": { query: "?locale=xx" },
  "a slash more": { query: "/" },
  "another method": { method: "PUT" },
});

test.each(cacheable)("[Y2] %s is repeated as it would be answered anew", async (name) => {
  const { urlOf, ask, askAnew, participant, address } = await createListening();
  const url = urlOf(name);
  const { host } = new URL(address);
  const etag = (await ask(url)).headers["etag"]!;
  const kept = toKept(etag);
  const cases = { ...kept, ...toMade(etag, (await participant()).token, address) };
  for (const how of Object.values(cases)) await ask(url, how);
  const told: Record<string, unknown> = {};
  const wanted: Record<string, unknown> = {};

  for (const [title, how] of Object.entries(cases)) {
    const again = await ask(url, how);
    told[title] = { ...toLasting(again), isRepeated: again.isRepeated };
    const anew = await askAnew(url, { ...how, headers: { host, ...how.headers } });
    wanted[title] = { ...toLasting(anew), isRepeated: title in kept };
  }

  expect(told).toEqual(wanted);
});

test("[Y2] an answer in another language is kept beside the first", async () => {
  const { activity, ask } = await createListening();
  const titles = async () => {
    const answers = ["", "?locale=en", "?locale=ja"].map((query) => ask(activity.url, { query }));
    return (await Promise.all(answers)).map(({ text, isRepeated }) => ({
      title: (JSON.parse(text) as { title: string }).title,
      isRepeated,
    }));
  };
  const first = await titles();

  const second = await titles();

  expect(first.map(({ title }) => title)).toEqual(["どのふた?", "Which cap?", "どのふた?"]);
  expect(second).toEqual(first.map(({ title }) => ({ title, isRepeated: true })));
});

test("[Y3] repeated answers count towards the limit of an address, and are refused beyond it", async () => {
  const { urlOf, ask } = await createListening({ rateLimitScale: 0.01 });
  const url = urlOf("widget.get");

  const answers = [];
  for (let count = 0; count < 14; count += 1) answers.push(await ask(url, { headers: { origin } }));

  expect(answers.map(({ status }) => status)).toEqual([...Array(12).fill(200), 429, 429]);
  expect(answers.map(({ headers }) => /r=(\d+)/.exec(headers["ratelimit"]!)?.[1])).toEqual(
    [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0].map(String),
  );
  expect(answers.filter(({ isRepeated }) => isRepeated).length).toBe(11);
  expect(new Set(answers.map(({ headers }) => headers["x-request-id"])).size).toBe(14);
});

test("[Y3] repeated answers count by the address that a trusted proxy tells", async () => {
  const trustedProxies = ["127.0.0.1"];
  const { urlOf, ask } = await createListening({ rateLimitScale: 0.01, trustedProxies });
  const url = urlOf("widget.get");
  const askFrom = (address: string) => ask(url, { headers: { "x-forwarded-for": address } });
  for (let count = 0; count < 12; count += 1) await askFrom("203.0.113.1");

  const [one, other] = [await askFrom("203.0.113.1"), await askFrom("203.0.113.2")];

  expect([one.status, other.status, other.isRepeated]).toEqual([429, 200, true]);
});

test("[Y3] the log and the metrics tell of repeated answers as of others", async () => {
  const lines: string[] = [];
  const log = { write: (text: string) => void lines.push(...text.trim().split("\n")) };
  const { urlOf, ask, askAnew, project } = await createListening({ log });
  const url = urlOf("results.get");
  await ask(url);
  lines.length = 0;

  const answers = [await ask(url), await askAnew(url)];

  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const route = "/v1/activities/:activityId/results";
  const [entry, anew] = entries.filter((each) => each["route"] === route);
  expect(entry).toEqual({
    level: "info",
    time: expect.any(String),
    reqId: answers[0]!.headers["x-request-id"],
    method: "GET",
    route,
    status: 200,
    durationMs: expect.any(Number),
    projectId: project.projectId,
    msg: "request",
  });
  expect(Object.keys(entry!)).toEqual(Object.keys(anew!));
  expect(
    (await askAnew("/metrics", { headers: { authorization: `Bearer ${metricsKey}` } })).text,
  ).toContain(
    `tomoni_request_duration_seconds_count{method="GET",route="${route}",status="200"} 3`,
  );
});

const changes: Record<string, (server: Listening) => Promise<unknown>> = {
  "a vote": async ({ activity, participant }) => {
    const { call } = await participant();
    return call("PUT", `${activity.url}/ballot`, { choice: activity.options[0] });
  },
  "a title": ({ activity, team }) =>
    team("PATCH", `/v1/team/activities/${activity.id}`, { title: { ja: "新しい名前" } }),
  "hidden results": ({ activity, team }) =>
    team("PATCH", `/v1/team/activities/${activity.id}`, { resultsVisibility: "never" }),
  "the end": ({ activity, team }) => team("POST", `/v1/team/activities/${activity.id}/close`),
  "a deletion": ({ activity, team }) => team("DELETE", `/v1/team/activities/${activity.id}`),
  "another origin": ({ team }) =>
    team("PATCH", "/v1/team/project", { origins: ["https://other.example"] }),
  "another default language": ({ team }) =>
    team("PATCH", "/v1/team/project", { defaultLocale: "en" }),
};

test.each(Object.keys(changes))("[Y4] %s shows at once in what was repeated", async (title) => {
  const server = await createListening();
  const { urlOf, ask, askAnew } = server;
  const how = { headers: { origin } };
  const askAll = async (each: typeof askAnew) =>
    Promise.all(cacheable.map(async (name) => toLasting(await each(urlOf(name), how))));
  await askAll(ask);
  const before = await askAll(ask);

  await changes[title]!(server);

  const after = await askAll(ask);
  expect(after).not.toEqual(before);
  expect(after).toEqual(await askAll(askAnew));
});

test("[Y4] an origin that was taken away beside this server is refused within a second", async () => {
  const { urlOf, ask, clock, path } = await createListening();
  const url = urlOf("results.get");
  const how = { headers: { origin } };
  await ask(url, how);
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec("update projects set origins = '[]'");
  database.close();

  const remembered = await ask(url, how);
  clock.advance(1000);

  expect([remembered.status, (await ask(url, how)).status]).toEqual([200, 403]);
});

test("[Y5] no spelling but the plain one is kept", async () => {
  const { activity, ask } = await createListening();
  const spelled = activity.url.replace("_", "%5F");
  const others = ["?x=1", "?locale=en&locale=en", "?locale=en&x=1", "?", "/", "?locale=%65n"];

  for (const query of others) {
    await ask(activity.url, { query });
    expect(await ask(activity.url, { query })).toMatchObject({ isRepeated: false });
  }
  await ask(spelled);
  expect(await ask(spelled)).toMatchObject({ status: 200, isRepeated: false });
  await ask(activity.url);
  expect(await ask(activity.url)).toMatchObject({ isRepeated: true });
});

test("[Y5] what is kept has a bound, in number and in bytes", () => {
  const answers = createResponseCache();
  const keep = (url: string, bytes: number) => {
    const of = { url, etag: url, route: "none", project: undefined as never };
    const text = "x".repeat(bytes);
    answers.keep({ ...of, isCurrent: () => true }, { status: 200, headers: [], text });
  };
  const heldOf = (urls: string[]) => urls.filter((url) => answers.find(url)).length;
  const small = Array.from({ length: 1001 }, (_, index) => `/small/${index}`);
  const large = Array.from({ length: 5 }, (_, index) => `/large/${index}`);

  for (const url of small) keep(url, 10);
  const ofSmall = heldOf(small);
  for (const url of large) keep(url, 4_000_000);

  expect([ofSmall, heldOf(small), heldOf(large)]).toEqual([1, 0, 2]);
});

test("[Y3] clients who leave before they are answered harm nobody", async () => {
  const { urlOf, ask, address } = await createListening();
  const url = urlOf("results.get");
  await ask(url);
  const leave = async () => {
    const socket = connect(Number(new URL(address).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write(`GET ${url} HTTP/1.1\r\nHost: a\r\n\r\n`, () => socket.resetAndDestroy());
    await once(socket, "close");
  };

  for (let round = 0; round < 10; round += 1) await Promise.all(Array.from({ length: 20 }, leave));

  expect(await ask(url)).toMatchObject({ status: 200, isRepeated: true });
});

test("[G5] a repeated answer ends its connection once the server stops", async () => {
  const { urlOf, ask, app, address } = await createListening();
  const url = urlOf("results.get");
  await ask(url);
  const socket = connect(Number(new URL(address).port), "127.0.0.1");
  await new Promise((resolve) => socket.write(`GET ${url} HTTP/1.1\r\nHost: a\r\n`, resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));

  const closed = app.close();
  socket.write("\r\n");
  let answer = "";
  socket.on("data", (chunk) => (answer += String(chunk)));
  await Promise.all([once(socket, "close"), closed]);

  expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(answer.toLowerCase()).toContain("connection: close");
});
