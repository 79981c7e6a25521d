import { setTimeout } from "node:timers/promises";
import { createId } from "@tomoni/sdk/contract";
import { buildApp } from "@tomoni/server";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createProject } from "../../packages/server/src/features/projects/new-project.ts";
import { createInProcessHub } from "../../packages/server/src/live/in-process.ts";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import { openStream } from "../../packages/server/src/testing/open-stream.ts";
import { type Cluster, startCluster } from "../support/postgres.ts";

type Server = Awaited<ReturnType<typeof startServer>>;

const clock = { now: () => Date.now() };
const secret = "a-secret-that-both-servers-share-here";
let cluster: Cluster;
let servers: [Server, Server];
let shop: Awaited<ReturnType<typeof createProject>>;

/** A server that listens, on a store of its own. */
async function startServer(url: string, rateLimitScale = 0) {
  const store = await openPostgresStore(url);
  const hub = createInProcessHub();
  const app = buildApp({ store, hub, clock, secret, rateLimitScale });
  const origin = await app.listen({ port: 0, host: "127.0.0.1" });
  return {
    store,
    origin,
    async call(method: string, path: string, token?: string, body?: object) {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: {
          ...(body && { "content-type": "application/json" }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: (text === "" ? undefined : JSON.parse(text)) as never,
      };
    },
    async stop() {
      await app.close();
      hub.close();
      await store.close();
    },
  };
}

beforeAll(async () => {
  cluster = await startCluster();
  const url = await cluster.createDatabase();
  servers = [await startServer(url), await startServer(url)];
  const input = { name: "Shop", origins: ["*"], locales: ["en"], defaultLocale: "en" } as const;
  shop = await createProject({ store: servers[0].store, clock }, input);
}, 60_000);

afterAll(async () => {
  for (const server of servers ?? []) await server.stop();
  await cluster?.stop();
});

async function createVote() {
  const [one] = servers;
  const options = [1, 2].map((number) => ({
    id: createId("option"),
    title: { en: `Cap ${number}` },
  }));
  const id = createId("activity");
  const activity = {
    id,
    kind: "vote",
    method: "single",
    title: { en: "Which cap?" },
    options,
    resultsVisibility: "always",
  };
  const created = await one.call("POST", "/v1/team/activities", shop.secretKey, activity);
  expect(created.status).toBe(201);
  expect((await one.call("POST", `/v1/team/activities/${id}/open`, shop.secretKey)).status).toBe(
    200,
  );
  return { id, path: `/v1/activities/${id}`, choice: options[0]!.id };
}

async function createToken(server: Server): Promise<string> {
  const { body } = await server.call(
    "POST",
    `/v1/projects/${shop.projectKey}/participants`,
    undefined,
    {},
  );
  return (body as { token: string }).token;
}

test("[Q22] a token of one server votes on the other, and both show the results within a second", async () => {
  const [one, other] = servers;
  const { path, choice } = await createVote();
  const token = await createToken(one);
  const count = async (server: Server) =>
    ((await server.call("GET", `${path}/results`)).body as { responses: number }).responses;
  expect([await count(one), await count(other)]).toEqual([0, 0]);

  const answer = await other.call("PUT", `${path}/ballot`, token, { choice });

  expect(answer).toMatchObject({ status: 200, body: { results: { responses: 1 } } });
  await expect.poll(() => count(one), { timeout: 1000, interval: 20 }).toBe(1);
});

test("[Q22] [I10] an idea sent to one server is listed at once there, and on the other within a second", async () => {
  const [one, other] = servers;
  const id = createId("activity");
  const path = `/v1/activities/${id}`;
  const box = { id, kind: "ideas", method: null, title: { en: "What is missing?" } };
  await one.call("POST", "/v1/team/activities", shop.secretKey, box);
  await one.call("POST", `/v1/team/activities/${id}/open`, shop.secretKey);
  const list = async (server: Server) =>
    ((await server.call("GET", `${path}/ideas`)).body as { items: unknown[] }).items;
  await expect.poll(() => list(other), { timeout: 1000, interval: 20 }).toEqual([]);
  expect(await list(one)).toEqual([]);

  const idea = { id: createId("idea"), title: "A lighter lid" };
  const sent = await one.call("POST", `${path}/ideas`, await createToken(one), idea);

  expect(sent.status).toBe(201);
  expect(await list(one)).toMatchObject([idea]);
  await expect.poll(() => list(other), { timeout: 1000, interval: 20 }).toMatchObject([idea]);
});

test("[Q22] a live stream on one server shows a vote on the other within a second", async () => {
  const [one, other] = servers;
  const { path, choice } = await createVote();
  const abort = new AbortController();
  const stream = await fetch(`${one.origin}${path}/live`, { signal: abort.signal });
  let text = "";
  const reading = (async () => {
    for await (const part of stream.body!.pipeThrough(new TextDecoderStream())) text += part;
  })().catch(() => undefined);

  await other.call("PUT", `${path}/ballot`, await createToken(other), { choice });
  await expect.poll(() => text, { timeout: 1000, interval: 20 }).toContain('"responses":1');

  abort.abort();
  await reading;
});

test("[Q22] a close and a revoked key are known to the other server within a second", async () => {
  const [one, other] = servers;
  const { id, path, choice } = await createVote();
  const token = await createToken(other);
  const key = { id: createId("key"), name: "CI", scope: "read" };
  const made = await one.call("POST", "/v1/team/keys", shop.secretKey, key);
  const { secretKey } = made.body as { secretKey: string };
  const list = async () => (await other.call("GET", "/v1/team/activities", secretKey)).status;
  expect(await list()).toBe(200);
  expect((await other.call("PUT", `${path}/ballot`, token, { choice })).status).toBe(200);

  await one.call("POST", `/v1/team/activities/${id}/close`, shop.secretKey);
  await one.call("DELETE", `/v1/team/keys/${key.id}`, shop.secretKey);
  const late = await other.call("PUT", `${path}/ballot`, await createToken(one), { choice });

  expect(late.body).toMatchObject({ code: "activity-not-live" });
  await expect.poll(list, { timeout: 1000, interval: 20 }).toBe(401);
  const read = async () => (await other.call("GET", path)).body;
  await expect.poll(read, { timeout: 1000, interval: 20 }).toMatchObject({ status: "closed" });
});

test("[L7] what is written through several servers counts towards one limit", async () => {
  const url = await cluster.createDatabase();
  const limited = [await startServer(url, 0.25), await startServer(url, 0.25)] as const;
  onTestFinished(async () => {
    for (const server of limited) await server.stop();
  });
  const [one] = limited;
  const input = { name: "Shop", origins: ["*"], locales: ["en"], defaultLocale: "en" } as const;
  const { projectKey } = await createProject({ store: one.store, clock }, input);
  const joined = await one.call("POST", `/v1/projects/${projectKey}/participants`, undefined, {});
  const { token } = joined.body as { token: string };
  const taken = [0, 0];
  for (let round = 0; round < 30; round += 1) {
    for (const [index, server] of limited.entries()) {
      const { status } = await server.call("DELETE", "/v1/me", token);
      if (status !== 429) taken[index]! += 1;
    }
    await setTimeout(100);
  }

  const [atOne, atOther] = taken as [number, number];

  // Thirty a minute, and what either took before the other was told: a tenth, and half a second's.
  expect(atOne + atOther).toBeGreaterThanOrEqual(30);
  expect(atOne + atOther).toBeLessThanOrEqual(30 + 3 + 10);
});

test("[B7] what one network's browsers claim is capped over all servers together", async () => {
  const [one, two] = servers;
  const claim = async (server: Server) => {
    const events = Array.from({ length: 20 }, () => ({
      type: "conversion",
      id: createId("event"),
      visitorId: createId("visitor"),
      at: new Date().toISOString(),
      value: 1,
      currency: "JPY",
    }));
    const path = `/v1/projects/${shop.projectKey}/events`;
    expect((await server.call("POST", path, undefined, { events })).status).toBe(202);
  };

  for (let round = 0; round < 2; round += 1) await claim(one);
  // Servers tell each other twice a second.
  await setTimeout(1500);
  for (let round = 0; round < 3; round += 1) await claim(two);

  const { body } = await one.call("GET", "/v1/team/conversions", shop.secretKey);
  expect((body as { totals: unknown }).totals).toEqual([
    { source: "claimed", currency: "JPY", conversions: 60, value: 60 },
  ]);
});

test("[VO33] [VO34] a voice on one server is told to a console on the other within a second, and who looks at it", async () => {
  const [one, other] = servers;
  const id = createId("activity");
  const box = { id, kind: "ideas", method: null, title: { en: "What is missing?" } };
  await one.call("POST", "/v1/team/activities", shop.secretKey, box);
  await one.call("POST", `/v1/team/activities/${id}/open`, shop.secretKey);
  const token = await createToken(one);
  const { events } = await openStream(`${other.origin}/v1/team/live`, {
    authorization: `Bearer ${shop.secretKey}`,
  });
  const news = () => events.map(({ data }) => data as { type: string; id: string });
  await setTimeout(300);

  const idea = { id: createId("idea"), title: "Refill" };
  const at = performance.now();
  await one.call("POST", `/v1/activities/${id}/ideas`, token, idea);
  await expect.poll(() => news().at(-1)?.type, { interval: 20 }).toBe("voice.created");
  const tookMs = events.at(-1)!.atMs - at;
  await one.call("PATCH", `/v1/team/voices/${idea.id}`, shop.secretKey, { stage: "planned" });
  await expect.poll(() => news().at(-1)?.type, { interval: 20 }).toBe("voice.changed");
  await one.call("PUT", "/v1/team/presence", shop.secretKey, { voiceId: idea.id });
  await expect.poll(() => news().at(-1)?.type, { interval: 20 }).toBe("presence");

  expect(news().map((one) => one.id)).toEqual([idea.id, idea.id, idea.id]);
  expect(tookMs).toBeLessThan(1000);
});
