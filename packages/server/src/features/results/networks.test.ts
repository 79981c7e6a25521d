import { createId as newId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { recount } from "../../testing/recount.ts";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

type Activity = Awaited<ReturnType<TestServer["activity"]>>;

/** Casts votes for one option, each of a new participant behind the address. */
async function vote(
  server: TestServer,
  { url, options }: Activity,
  { choice, addresses }: { choice: number; addresses: readonly string[] },
) {
  await Promise.all(
    addresses.map(async (remoteAddress) => {
      const { call } = await server.participant();
      const answer = await call(
        "PUT",
        `${url}/ballot`,
        { choice: options[choice] },
        { remoteAddress },
      );
      expect(answer.status).toBe(200);
    }),
  );
}

const times = (count: number, address: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => address(index));
const elsewhere = (first: number, count: number) =>
  times(count, (index) => `198.51.${first}.${index}`);

async function resultsOf(server: TestServer, { id }: Activity) {
  return (await server.team("GET", `/v1/team/activities/${id}/results`)).body as {
    responses: number;
    verdict: object;
    weighing?: object;
    options: { count: number; share: { estimate: number; low: number; high: number } }[];
  };
}

test("[M15] sixty votes from one address are counted, and weigh as twenty people", async () => {
  const server = await createTestServer();
  const activity = await server.activity();
  await vote(server, activity, { choice: 0, addresses: elsewhere(1, 20) });
  await vote(server, activity, { choice: 1, addresses: times(60, () => "203.0.113.7") });

  const { responses, weighing, options } = await resultsOf(server, activity);

  expect(responses).toBe(80);
  expect(weighing).toEqual({ voters: "anyone", people: 40, limit: 20, networks: 1, responses: 60 });
  expect(options.map(({ count, share }) => [count, share.estimate])).toEqual([
    [20, 0.5],
    [60, 0.5],
    [0, 0],
  ]);
});

test.each([
  ["a /64", (index: number) => `2001:db8:1:2::${index.toString(16)}`],
  ["a /56", (index: number) => `2001:db8:1:${(0x200 + index).toString(16)}::1`],
  ["a /48", (index: number) => `2001:db8:1:${(index * 911).toString(16)}::1`],
])("[M15] %s of IPv6 is one network", async (_, address) => {
  const server = await createTestServer();
  const activity = await server.activity();
  await vote(server, activity, { choice: 0, addresses: elsewhere(1, 20) });
  await vote(server, activity, { choice: 1, addresses: times(60, address) });

  expect(await resultsOf(server, activity)).toMatchObject({ weighing: { people: 40 } });
});

test("[M16] a leader is not called by one network, even a small one", async () => {
  const server = await createTestServer();
  const activity = await server.activity();
  await vote(server, activity, { choice: 0, addresses: elsewhere(1, 6) });
  await vote(server, activity, { choice: 1, addresses: elsewhere(2, 5) });
  await vote(server, activity, { choice: 0, addresses: times(12, () => "203.0.113.7") });

  expect(await resultsOf(server, activity)).toMatchObject({
    verdict: { state: "too-close", leader: activity.options[0], oneNetwork: true },
  });

  await vote(server, activity, { choice: 0, addresses: elsewhere(3, 12) });
  expect(await resultsOf(server, activity)).toMatchObject({ verdict: { state: "clear" } });
});

test("[M15] a network that the team lists counts in full, also what it sent before", async () => {
  const server = await createTestServer();
  const activity = await server.activity();
  await vote(server, activity, { choice: 0, addresses: elsewhere(1, 20) });
  await vote(server, activity, { choice: 1, addresses: times(60, () => "203.0.113.7") });

  await server.team("PATCH", "/v1/team/project", { fullNetworks: ["203.0.113.0/28"] });

  const results = await resultsOf(server, activity);
  expect(results.weighing).toBeUndefined();
  expect(results.options[1]!.share.estimate).toBe(0.75);
  expect(results.verdict).toMatchObject({ state: "clear", leader: activity.options[1] });
});

test("[M15] [R1] whoever votes again, elsewhere too, weighs with the network they began from", async () => {
  const server = await createTestServer();
  const activity = await server.activity();
  const people = await Promise.all(times(30, () => "").map(() => server.participant()));
  const cast = (choice: number, address: (index: number) => string) =>
    Promise.all(
      people.map(({ call }, index) =>
        call(
          "PUT",
          `${activity.url}/ballot`,
          { choice: activity.options[choice] },
          { remoteAddress: address(index) },
        ),
      ),
    );
  await cast(0, () => "203.0.113.7");

  await cast(1, (index) => `198.51.100.${index}`);
  await people[0]!.call("DELETE", `${activity.url}/ballot`);

  expect(await resultsOf(server, activity)).toMatchObject({
    responses: 29,
    weighing: { people: 20, responses: 29 },
  });
  const { kept, counted } = await recount(server, activity.id);
  expect(kept).toEqual(counted);
});

test("[V12] an activity for verified participants refuses others, and its shares are of verified ones", async () => {
  const server = await createTestServer();
  const activity = await server.activity();
  await vote(server, activity, { choice: 0, addresses: elsewhere(1, 8) });
  await server.team("PATCH", `/v1/team/activities/${activity.id}`, { voters: "verified" });

  const { call } = await server.participant();
  const refused = await call("PUT", `${activity.url}/ballot`, { choice: activity.options[0] });
  expect(refused).toMatchObject({ status: 403, body: { code: "verified-only" } });
  for (const [index, address] of elsewhere(2, 6).entries()) {
    const customer = await server.participant(await server.identity(`customer-${index}`));
    const choice = { choice: activity.options[1] };
    const answer = await customer.call("PUT", `${activity.url}/ballot`, choice, {
      remoteAddress: address,
    });
    expect(answer.status).toBe(200);
  }

  const { responses, weighing, options, verdict } = await resultsOf(server, activity);
  expect({ responses, weighing }).toMatchObject({
    responses: 14,
    weighing: { voters: "verified", people: 6 },
  });
  expect(options.map(({ count, share }) => [count, share.estimate])).toEqual([
    [8, 0],
    [6, 1],
    [0, 0],
  ]);
  expect(verdict).toMatchObject({ leader: activity.options[1] });
});

test("[V12] nobody unverified reacts, answers, supports or writes there", async () => {
  const server = await createTestServer();
  const concept = await server.activity({ kind: "concept", voters: "verified" });
  const pulse = await server.activity({ kind: "pulse", voters: "verified" });
  const ideas = await server.activity({ kind: "ideas", voters: "verified" });
  const { call } = await server.participant();

  const refused = [
    await call("PUT", `${concept.url}/reaction`, { emotion: "curious" }),
    await call("PUT", `${pulse.url}/pulse`, { score: 4 }),
    await call("POST", `${ideas.url}/ideas`, { id: newId("idea"), title: "A lid", body: "" }),
    await call("POST", `${ideas.url}/comments`, { id: newId("comment"), body: "Hm" }),
  ];

  expect(refused.map(({ body }) => (body as { code: string }).code)).toEqual(
    refused.map(() => "verified-only"),
  );
});
