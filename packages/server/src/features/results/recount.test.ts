import { createId, emotions } from "@tomoni/sdk/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { recount } from "../../testing/recount.ts";
import { type Call, createTestServer, type TestServer } from "../../testing/test-server.ts";

const runs = 20;
const peopleCount = 4;

interface Person {
  /** Calls as an anonymous participant, and once merged as the verified one. */
  call: Call;
  token: string;
}

interface World {
  server: TestServer;
  people: Person[];
  activities: Record<string, Awaited<ReturnType<TestServer["activity"]>>>;
  ideas: string[];
}

async function createWorld(): Promise<World> {
  const server = await createTestServer();
  const people = await Promise.all(Array.from({ length: peopleCount }, () => server.participant()));
  return {
    server,
    people,
    activities: {
      single: await server.activity(),
      approval: await server.activity({ method: "approval" }),
      ranked: await server.activity({ method: "ranked" }),
      pairwise: await server.activity({ method: "pairwise" }),
      concept: await server.activity({ kind: "concept" }),
      pulse: await server.activity({ kind: "pulse" }),
      ideas: await server.activity({ kind: "ideas" }),
    },
    ideas: [],
  };
}

interface Step {
  what: keyof typeof steps;
  who: number;
  pick: number;
  order: readonly number[];
}

const anOrder = [0, 1, 2] as const;
const at = <Item>(items: readonly Item[], index: number) => items[index % items.length]!;

/** Each does one thing as one person; what it is refused does not matter, what is counted does. */
const steps = {
  single: ({ activities: { single }, people }: World, { who, pick }: Step) =>
    people[who]!.call("PUT", `${single!.url}/ballot`, { choice: at(single!.options, pick) }),
  approval: ({ activities: { approval }, people }: World, { who, order }: Step) =>
    people[who]!.call("PUT", `${approval!.url}/ballot`, {
      choices: order.map((index) => approval!.options[index]),
    }),
  ranked: ({ activities: { ranked }, people }: World, { who, order }: Step) =>
    people[who]!.call("PUT", `${ranked!.url}/ballot`, {
      ranking: order.map((index) => ranked!.options[index]),
    }),
  withdraw: ({ activities, people }: World, { who, pick }: Step) =>
    people[who]!.call(
      "DELETE",
      `${activities[at(["single", "approval", "ranked"], pick)]!.url}/ballot`,
    ),
  compare: ({ activities: { pairwise }, people }: World, { who, pick }: Step) => {
    const winner = at(pairwise!.options, pick);
    const loser = at(pairwise!.options, pick + 1 + (pick % 2));
    return people[who]!.call("POST", `${pairwise!.url}/comparisons`, {
      id: createId("comparison"),
      winner,
      loser,
      shownFirst: loser,
    });
  },
  react: ({ activities: { concept }, people }: World, { who, pick }: Step) =>
    people[who]!.call("PUT", `${concept!.url}/reaction`, { emotion: at(emotions, pick) }),
  unreact: ({ activities: { concept }, people }: World, { who }: Step) =>
    people[who]!.call("DELETE", `${concept!.url}/reaction`),
  pin: ({ activities: { concept }, people }: World, { who, pick }: Step) =>
    people[who]!.call("POST", `${concept!.url}/pins`, {
      id: createId("pin"),
      x: 0.5,
      y: 0.25,
      emotion: at(emotions, pick),
      body: "Here",
    }),
  score: ({ activities: { pulse }, people }: World, { who, pick }: Step) =>
    people[who]!.call("PUT", `${pulse!.url}/pulse`, { score: 1 + (pick % 5) }),
  idea: ({ activities, people, ideas }: World, { who }: Step) => {
    const id = createId("idea");
    ideas.push(id);
    return people[who]!.call("POST", `${activities["ideas"]!.url}/ideas`, {
      id,
      title: "A refill",
    });
  },
  support: ({ people, ideas }: World, { who, pick }: Step) =>
    people[who]!.call("PUT", `/v1/ideas/${at(ideas, pick) ?? createId("idea")}/support`),
  unsupport: ({ people, ideas }: World, { who, pick }: Step) =>
    people[who]!.call("DELETE", `/v1/ideas/${at(ideas, pick) ?? createId("idea")}/support`),
  comment: ({ activities, people, ideas }: World, { who, pick }: Step) => {
    const { url } = at(Object.values(activities), pick);
    const on = pick % 2 === 0 && ideas.length > 0 ? `/v1/ideas/${at(ideas, pick)}` : url;
    return people[who]!.call("POST", `${on}/comments`, { id: createId("comment"), body: "Hm" });
  },
  erase: ({ people }: World, { who }: Step) => people[who]!.call("DELETE", "/v1/me"),
  merge: (world: World, { who, pick }: Step) => merge(world, who, `customer-${pick % 2}`),
};

async function merge({ server, people }: World, who: number, subject: string) {
  const identity = await server.identity(subject);
  const url = `/v1/projects/${server.project.projectKey}/participants`;
  const answer = await people[who]!.call("POST", url, { identity });
  const { token } = answer.body as { token: string };
  people[who] = { token, call: server.as(token) };
  return answer;
}

const someStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])),
  who: fc.nat(peopleCount - 1),
  pick: fc.nat(30),
  order: fc.shuffledSubarray([...anOrder], { minLength: 1 }),
});

/** Several at once, so that they share a transaction. */
const someRounds = fc.array(fc.array(someStep, { minLength: 1, maxLength: 6 }), {
  minLength: 6,
  maxLength: 14,
});

test("[R1] [R2] counters equal a recount of the rows after any operations", async () => {
  const property = fc.asyncProperty(someRounds, async (rounds) => {
    const world = await createWorld();
    for (const round of rounds) {
      await Promise.all(round.map((step) => steps[step.what](world, step)));
      world.server.clock.advance(9 * 3_600_000);
    }
    for (const [name, { id }] of Object.entries(world.activities)) {
      const { kept, counted } = await recount(world.server, id);
      expect({ name, ...kept }).toEqual({ name, ...counted });
    }
  });

  await fc.assert(property, { numRuns: runs, endOnFailure: true });
}, 60_000);
