import { createId } from "@tomoni/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cluster, startCluster } from "../support/postgres.ts";
import { createServerProcess, runTomoni } from "../support/server-process.ts";
import { createShop, createTeam, openIdeas, openVote } from "../support/shop.ts";

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
});

afterAll(() => cluster?.stop());

/** Two servers on one database, and a participant who can send to both at the same moment. */
async function createWorld() {
  const databaseUrl = await cluster.createDatabase();
  const shop = await createShop(databaseUrl);
  const servers = [await createServerProcess(databaseUrl), await createServerProcess(databaseUrl)];
  await Promise.all(servers.map((server) => server.start()));
  const [url = "", other = ""] = servers.map((server) => server.url);

  async function send(address: string, method: string, body: object, token?: string) {
    const headers = {
      "content-type": "application/json",
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const response = await fetch(address, { method, headers, body: JSON.stringify(body) });
    return { status: response.status, text: await response.text() };
  }
  const become = await send(`${url}/v1/projects/${shop.projectKey}/participants`, "POST", {});
  const { token } = JSON.parse(become.text) as { token: string };
  return {
    databaseUrl,
    team: createTeam(url, shop),
    /** Sends each body from the same participant, every other to the other server, all at once. */
    sendAtOnce: (method: string, path: string, bodies: readonly object[]) =>
      Promise.all(
        bodies.map((body, index) => send((index % 2 ? other : url) + path, method, body, token)),
      ),
  };
}

const toCounts = (statuses: readonly number[]) =>
  Object.fromEntries(
    [...new Set(statuses)].map((one) => [one, statuses.filter((status) => status === one).length]),
  );

test("[N18] the same create 50 times at once on two servers makes one row, and every answer has its body", async () => {
  const { databaseUrl, team, sendAtOnce } = await createWorld();
  const activityId = await openIdeas(team);
  const idea = { id: createId("idea"), title: "Refill", body: "Sell refills." };

  const answers = await sendAtOnce(
    "POST",
    `/v1/activities/${activityId}/ideas`,
    Array.from({ length: 50 }, () => idea),
  );

  const rows = await cluster.query<{ id: string }>(databaseUrl, "select id from ideas");
  expect(toCounts(answers.map(({ status }) => status))).toEqual({ 200: 49, 201: 1 });
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(rows).toEqual([{ id: idea.id }]);
  expect((await team.activities.results(activityId)).responses).toBe(1);
});

test("[N18] of creates with one id and different content at once, the first stands and the others are 409", async () => {
  const { team, sendAtOnce } = await createWorld();
  const activityId = await openIdeas(team);
  const id = createId("idea");
  const bodies = Array.from({ length: 50 }, (_, index) => ({
    id,
    title: `${index % 5}`,
    body: "",
  }));

  const answers = await sendAtOnce("POST", `/v1/activities/${activityId}/ideas`, bodies);

  const refused = answers.filter(({ status }) => status === 409);
  const kept = answers.filter(({ status }) => status < 300);
  expect(toCounts(answers.map(({ status }) => status))).toEqual({ 200: 9, 201: 1, 409: 40 });
  expect(new Set(kept.map(({ text }) => text)).size).toBe(1);
  expect(refused.map(({ text }) => (JSON.parse(text) as { code: string }).code)).toEqual(
    Array(40).fill("id-conflict"),
  );
});

test("[N18] one participant's 50 ballots at once on two servers are one ballot", async () => {
  const { databaseUrl, team, sendAtOnce } = await createWorld();
  const vote = await openVote(team);
  const bodies = Array.from({ length: 50 }, (_, index) => ({ choice: vote.choices[index % 3] }));

  const answers = await sendAtOnce("PUT", `/v1/activities/${vote.id}/ballot`, bodies);

  expect(toCounts(answers.map(({ status }) => status))).toEqual({ 200: 50 });
  await expect
    .poll(async () => (await team.activities.results(vote.id)).responses, { timeout: 2000 })
    .toBe(1);
  const { code, stdout } = await runTomoni(databaseUrl, "doctor", "--recount");
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("equals its rows") });
});
