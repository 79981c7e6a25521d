import { createId, type Idea, type NetworksReport } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { recount } from "../../testing/recount.ts";
import { createTestServer } from "../../testing/test-server.ts";

const elsewhere = (count: number) =>
  Array.from({ length: count }, (_, index) => `198.51.100.${index}`);
const shop = "203.0.113.7";
const burst = (count: number) => Array.from({ length: count }, () => shop);

/** A board with two ideas: one liked from 30 networks, one that 50 supported from a single one. */
async function createStuffed() {
  const server = await createTestServer();
  const { id, url } = await server.activity({ kind: "ideas" });
  const author = await server.participant();
  const submit = async (title: string) => {
    const ideaId = createId("idea");
    await author.call("POST", `${url}/ideas`, { id: ideaId, title });
    return ideaId;
  };
  const support = (ideaId: string, addresses: readonly string[]) =>
    Promise.all(
      addresses.map(async (remoteAddress) => {
        const { call } = await server.participant();
        const path = `/v1/ideas/${ideaId}/support`;
        const answer = await call("PUT", path, undefined, { remoteAddress });
        expect(answer.status).toBe(200);
        return () => call("DELETE", path, undefined, { remoteAddress });
      }),
    );
  const top = async () => {
    const { body } = await server.anyone("GET", `${url}/ideas?sort=top`);
    return (body as { items: Idea[] }).items.map(({ title, supports }) => [title, supports]);
  };
  const ids = { liked: await submit("Liked"), stuffed: await submit("Stuffed") };
  await support(ids.liked, elsewhere(30));
  const back = await support(ids.stuffed, burst(50));
  const faults = async () => {
    const { kept, counted } = await recount(server, id);
    return { kept: kept.ideas, counted: counted.ideas };
  };
  return { server, id, ids, support, back, top, faults };
}

const honest = [
  ["Liked", 30],
  ["Stuffed", 50],
];
const asCounted = honest.toReversed();

test("[I18] one network cannot push an idea to the top; all its supports are counted", async () => {
  const { top, ids, support, back, faults } = await createStuffed();
  expect(await top()).toEqual(honest);

  // Taking back and supporting again gains nothing.
  await Promise.all(back.slice(0, 40).map((takeBack) => takeBack()));
  await support(ids.stuffed, burst(40));

  expect(await top()).toEqual(honest);
  expect(await faults()).toEqual({ kept: [], counted: [] });
});

test("[I18] a network that the team lists counts in full, also for what it sent before", async () => {
  const { server, top, faults } = await createStuffed();

  await server.team("PATCH", "/v1/team/project", { fullNetworks: [shop] });
  expect(await top()).toEqual(asCounted);

  await server.team("PATCH", "/v1/team/project", { fullNetworks: [] });
  expect(await top()).toEqual(honest);
  expect(await faults()).toEqual({ kept: [], counted: [] });
});

test("[I18] what the team sets apart weighs nothing until it is taken back", async () => {
  const { server, id, ids, support, faults } = await createStuffed();
  const path = `/v1/team/activities/${id}/networks`;
  const report = (await server.team("GET", path)).body as NetworksReport;
  const weights = () =>
    server.rows("select weight from ideas order by title").map(({ weight }) => weight);

  await server.team("PUT", `${path}/${report.networks[0]!.network}/apart`, { reason: "a script" });
  await support(ids.stuffed, burst(5));
  expect(weights()).toEqual([30, 0]);

  await server.team("DELETE", `${path}/${report.networks[0]!.network}/apart`);
  expect(weights()).toEqual([30, 20]);
  expect(await faults()).toEqual({ kept: [], counted: [] });
});

test("[I18] closing leaves no mark with a support, and its order stays", async () => {
  const { server, id, ids, support, top, faults } = await createStuffed();

  await server.team("POST", `/v1/team/activities/${id}/close`);

  expect(await top()).toEqual(honest);
  expect(server.rows("select distinct network from supports")).toEqual([{ network: "-" }]);
  await server.team("POST", `/v1/team/activities/${id}/open`);
  await support(ids.liked, elsewhere(1));
  expect(await top()).toEqual([
    ["Liked", 31],
    ["Stuffed", 50],
  ]);
  expect(await faults()).toEqual({ kept: [], counted: [] });
});
