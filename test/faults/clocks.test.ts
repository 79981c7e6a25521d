import { createId } from "@tomoni/sdk";
import { buildApp } from "@tomoni/server";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createProject } from "../../packages/server/src/features/projects/new-project.ts";
import { createInProcessHub } from "../../packages/server/src/live/in-process.ts";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import { type Cluster, startCluster } from "../support/postgres.ts";

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
});

afterAll(() => cluster?.stop());

/** A server whose clock stands still. */
async function createServer(databaseUrl: string, time: string) {
  const clock = { now: () => Date.parse(time) };
  const store = await openPostgresStore(databaseUrl);
  const hub = createInProcessHub();
  const secret = "a-secret-that-both-servers-share-here";
  const app = buildApp({ store, hub, clock, secret, rateLimitScale: 0 });
  onTestFinished(async () => {
    await app.close();
    hub.close();
    await store.close();
  });
  return {
    store,
    clock,
    async call(method: "POST" | "PUT" | "DELETE", url: string, token: string, payload?: object) {
      const headers = token === "" ? {} : { authorization: `Bearer ${token}` };
      const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
      expect(answer.statusCode).toBeLessThan(300);
      return (answer.body === "" ? {} : answer.json()) as Record<string, never>;
    },
  };
}

test("[N17] servers whose clocks are minutes apart count everybody once a day, by midnight in Tokyo", async () => {
  const databaseUrl = await cluster.createDatabase();
  const slow = await createServer(databaseUrl, "2026-11-10T14:58:00.000Z");
  const fast = await createServer(databaseUrl, "2026-11-10T15:03:00.000Z");
  const input = { name: "Shop", origins: ["*"], locales: ["ja"], defaultLocale: "ja" } as const;
  const shop = await createProject(slow, input);
  const options = [1, 2].map((number) => ({ id: createId("option"), title: { ja: `${number}` } }));
  const id = createId("activity");
  const activity = { id, kind: "vote", method: "single", title: { ja: "?" }, options };
  await fast.call("POST", "/v1/team/activities", shop.secretKey, activity);
  await fast.call("POST", `/v1/team/activities/${id}/open`, shop.secretKey);
  const become = async () =>
    (await fast.call("POST", `/v1/projects/${shop.projectKey}/participants`, "", {}))["token"] ??
    "";
  let turn = 0;
  const vote = (server: typeof slow, token: string) =>
    server.call("PUT", `/v1/activities/${id}/ballot`, token, { choice: options[turn++ % 2]?.id });

  const [one, other, fickle] = [await become(), await become(), await become()];
  for (const server of [fast, slow, fast]) await vote(server, one);
  for (const server of [slow, fast]) await vote(server, other);
  await vote(fast, fickle);
  await slow.call("DELETE", `/v1/activities/${id}/ballot`, fickle);

  const days = await cluster.query(
    databaseUrl,
    "select day::int, participants::int, returned::int from daily where participants <> 0 order by day",
  );
  const today = Date.UTC(2026, 10, 10) / 86_400_000;
  expect(days).toEqual([
    { day: today, participants: 1, returned: 0 },
    { day: today + 1, participants: 2, returned: 1 },
  ]);
});
