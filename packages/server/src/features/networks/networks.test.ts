import { dirname } from "node:path";
import type { NetworksReport } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { recount } from "../../testing/recount.ts";
import { createTestServer, secret, type TestServer } from "../../testing/test-server.ts";
import { createTomoni } from "../../testing/tomoni-process.ts";
import { removeMarks } from "./networks.store.ts";

type Activity = Awaited<ReturnType<TestServer["activity"]>>;

const times = (count: number, address: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => address(index));
const elsewhere = (net: number, count: number) => times(count, (index) => `198.51.${net}.${index}`);
const burst = (count: number) => times(count, () => "203.0.113.7");

async function vote(
  server: TestServer,
  { url, options }: Activity,
  { choice, addresses }: { choice: number; addresses: readonly string[] },
) {
  return Promise.all(
    addresses.map(async (remoteAddress) => {
      const person = await server.participant();
      const body = { choice: options[choice] };
      await person.call("PUT", `${url}/ballot`, body, { remoteAddress });
      return person;
    }),
  );
}

const path = ({ id }: Activity) => `/v1/team/activities/${id}`;
const read = async (server: TestServer, activity: Activity, what: "results" | "networks") =>
  (await server.team("GET", `${path(activity)}/${what}`)).body as Record<string, never>;

async function createStuffed() {
  const server = await createTestServer();
  const activity = await server.activity();
  await vote(server, activity, { choice: 0, addresses: elsewhere(1, 30) });
  await vote(server, activity, { choice: 1, addresses: burst(70) });
  return { server, activity };
}

test("[M17] the team sees which share one network has, in words, and the results with and without the limit", async () => {
  const { server, activity } = await createStuffed();

  const report = await read(server, activity, "networks");

  expect(report).toMatchObject({ responses: 100, people: 50, limit: 20, events: [] });
  expect(report["networks"]).toEqual([
    {
      network: expect.stringMatching(/^[\w-]{11}$/),
      responses: 70,
      share: 0.7,
      weight: 20,
      state: "limited",
    },
  ]);
  expect(report["words"]).toEqual({
    en: ["One network sent 70 responses, 70% of all. They weigh as much as 20 people."],
    ja: [
      "一つのネットワークから70件（全体の70%）の回答がありました。割合や判定では、20人分として扱っています。",
    ],
  });
  const shares = (results: { options: { share: { estimate: number } }[] }) =>
    results.options.map(({ share }) => share.estimate);
  expect(shares(report["withLimit"]!)).toEqual([0.6, 0.4, 0]);
  expect(shares(report["withoutLimit"]!)).toEqual([0.3, 0.7, 0]);
});

test("[M17] a burst set apart weighs nothing until it is taken back, and both are kept with who and why", async () => {
  const { server, activity } = await createStuffed();
  const report = (await read(server, activity, "networks")) as unknown as NetworksReport;
  const network = report.networks[0]!.network;
  const apart = `${path(activity)}/networks/${network}/apart`;

  const first = await server.team("PUT", apart, { reason: "a script, by its rhythm" });
  const again = await server.team("PUT", apart, { reason: "twice" });

  expect(first.body).toMatchObject({ people: 30, networks: [{ state: "apart", weight: 0 }] });
  expect(again.body).toMatchObject({
    events: [{ network, action: "apart", reason: "a script, by its rhythm" }],
  });
  expect(await read(server, activity, "results")).toMatchObject({
    responses: 100,
    weighing: { people: 30 },
    verdict: { state: "clear", leader: activity.options[0] },
  });
  const back = await server.team("DELETE", apart);
  expect(back.body).toMatchObject({
    people: 50,
    events: [{ action: "apart" }, { action: "back" }],
  });
  const unknown = await server.team("PUT", `${path(activity)}/networks/AAAAAAAAAAA/apart`, {
    reason: "?",
  });
  expect(unknown).toMatchObject({ status: 404, body: { code: "network-not-found" } });
});

test("[M18] closing keeps the figures as they weigh, and leaves no mark", async () => {
  const { server, activity } = await createStuffed();
  const before = await read(server, activity, "results");

  await server.team("POST", `${path(activity)}/close`);

  const after = await read(server, activity, "results");
  const { revision: _, updatedAt: __, ...figures } = before;
  expect(after).toMatchObject(figures);
  expect(server.rows("select distinct network from stances")).toEqual([{ network: "-" }]);
  expect(server.rows("select distinct network from network_tallies")).toEqual([{ network: "-" }]);
  const { kept, counted } = await recount(server, activity.id);
  expect(kept).toEqual(counted);
});

test("[M18] the command line closes as a server does: what the team lists counts in full, all else up to the limit", async () => {
  const { server, activity } = await createStuffed();
  await vote(server, activity, { choice: 2, addresses: times(40, () => "203.0.113.200") });
  await server.team("PATCH", "/v1/team/project", { fullNetworks: ["203.0.113.200"] });
  const before = await read(server, activity, "results");
  const tomoni = createTomoni(dirname(server.path), { TOMONI_SECRET: secret });

  const { projectKey } = server.project;
  const line = ["activity", "close", "--project", projectKey, "--activity", activity.id];
  const outcome = await tomoni.run(...line);
  server.clock.advance(5000);

  expect(outcome).toMatchObject({ code: 0, stderr: "" });
  const { revision: _, updatedAt: __, ...figures } = before;
  expect(figures).toMatchObject({ responses: 140, weighing: { people: 90 } });
  expect(await read(server, activity, "results")).toMatchObject(figures);
  expect(server.rows("select distinct network from stances")).toEqual([{ network: "-" }]);
});

test("[M18] opened again, what was weighed stays weighed, and new responses are weighed beside it", async () => {
  const server = await createTestServer();
  const activity = await server.activity();
  await vote(server, activity, { choice: 0, addresses: elsewhere(1, 30) });
  const stuffers = await vote(server, activity, { choice: 1, addresses: burst(70) });
  await server.team("POST", `${path(activity)}/close`);
  await server.team("POST", `${path(activity)}/open`);

  // Those whose votes weighed 20 people together cannot make 70 of them by voting again from elsewhere.
  for (const [index, { call }] of stuffers.entries())
    await call(
      "PUT",
      `${activity.url}/ballot`,
      { choice: activity.options[2] },
      {
        remoteAddress: `192.0.2.${index}`,
      },
    );
  await vote(server, activity, { choice: 2, addresses: burst(70) });

  const results = await read(server, activity, "results");
  expect(results).toMatchObject({ responses: 170, weighing: { people: 70 } });
  const { kept, counted } = await recount(server, activity.id);
  expect(kept).toEqual(counted);
});

test("[M18] marks that a stopped server left behind go when it goes on", async () => {
  const { server, activity } = await createStuffed();
  const ref = { projectId: server.project.projectId, activityId: activity.id };
  await server.team("POST", `${path(activity)}/close`);
  await server.store.records.change({ kind: "program" }, async ({ db }) => {
    await db.updateTable("stances").set({ network: "left-behind" }).execute();
  });

  await removeMarks(server.store.records, ref);

  expect(server.rows("select distinct network from stances")).toEqual([{ network: "-" }]);
});
