import { setTimeout } from "node:timers/promises";
import { createTomoni, createTomoniTeam, isApiError } from "@tomoni/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoPair, startDemoPair } from "../support/demo-pair.ts";
import { defineJourney } from "./journey.ts";

const projectKey = "pk_demoshopminamojapanese";
const secondMs = 1000;

let pair: DemoPair;

beforeAll(async () => {
  pair = await startDemoPair();
}, 120_000);

afterAll(() => pair?.discard());

describe("a customer's journey over two instances on PostgreSQL", () => {
  defineJourney(async () => ({
    url: pair.url,
    secretKey: pair.secretKey,
    discard: async () => undefined,
  }));

  test("[SO1] requests of one page are spread over all instances", () => {
    const [one = 0, other = 0] = pair.counts;

    expect(one).toBeGreaterThan(30);
    expect(Math.abs(one - other)).toBeLessThanOrEqual(1);
  });
});

const customerAt = (index: 0 | 1) => createTomoni({ baseUrl: pair.instances[index], projectKey });

const teamAt = (index: 0 | 1, secretKey = pair.secretKey("ja")) =>
  createTomoniTeam({ baseUrl: pair.instances[index], secretKey });

/** A live vote between two, made at the first instance. */
async function createVote() {
  const team = teamAt(0);
  const { id, options } = await team.activities.create({
    kind: "vote",
    method: "single",
    title: { ja: "どちらにしますか" },
    options: [{ title: { ja: "甲" } }, { title: { ja: "乙" } }],
    resultsVisibility: "always",
  });
  await team.activities.open(id);
  return { id, choices: options.map((option) => option.id) };
}

/** What an instance answers to a work that it may refuse: the code, or `ok`. */
async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "ok";
  } catch (error) {
    if (isApiError(error)) return error.code;
    throw error;
  }
}

/** How long until an answer is the one wanted, in milliseconds. @throws after five seconds */
async function timeUntil(wanted: string, answer: () => Promise<string>): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < 5 * secondMs) {
    if ((await answer()) === wanted) return performance.now() - startedAt;
    await setTimeout(20);
  }
  throw new Error(`It never answered ${wanted}`);
}

test("[SO2] a vote at one instance moves the live results at the other within a second", async () => {
  const { id, choices } = await createVote();
  const live = customerAt(1).results.live(id)[Symbol.asyncIterator]();
  const first = await live.next();
  const voter = customerAt(0);

  const startedAt = performance.now();
  await voter.ballots.cast(id, { choice: choices[0]! });
  const second = await live.next();
  const tookMs = performance.now() - startedAt;
  await live.return?.();

  expect(first.value).toMatchObject({ responses: 0 });
  expect(second.value).toMatchObject({ responses: 1 });
  expect(tookMs).toBeLessThan(secondMs);
});

test("[SO3] an activity closed at one instance refuses at the other within a second", async () => {
  const { id, choices } = await createVote();
  const voter = customerAt(1);
  await voter.ballots.cast(id, { choice: choices[0]! });

  await teamAt(0).activities.close(id);
  const cast = () => codeOf(() => voter.ballots.cast(id, { choice: choices[1]! }));
  const tookMs = await timeUntil("activity-not-live", cast);

  expect(tookMs).toBeLessThan(secondMs);
  expect((await teamAt(0).activities.get(id)).status).toBe("closed");
});

test("[SO4] a key revoked at one instance is refused at the other within a second", async () => {
  const { id, secretKey } = await teamAt(0).keys.create({ name: "Short-lived", scope: "read" });
  const reader = teamAt(1, secretKey!);
  const read = () => codeOf(() => reader.project.get());
  expect(await read()).toBe("ok");

  await teamAt(0).keys.revoke(id);
  const tookMs = await timeUntil("invalid-token", read);

  expect(tookMs).toBeLessThan(secondMs);
});

test("[SO5] a second after the last vote both instances tell the same, and the sum is right", async () => {
  const { id, choices } = await createVote();
  const cast = async (index: number) => {
    const voter = createTomoni({ baseUrl: pair.instances[index % 2]!, projectKey });
    await voter.ballots.cast(id, { choice: choices[index % 3 === 0 ? 0 : 1]! });
  };
  for (let done = 0; done < 300; done += 30)
    await Promise.all(Array.from({ length: 30 }, (_, index) => cast(done + index)));
  await setTimeout(secondMs);

  const [one, other] = await Promise.all(
    ([0, 1] as const).map((index) => customerAt(index).results.get(id)),
  );

  expect(one).toEqual(other);
  expect(one).toMatchObject({
    responses: 300,
    options: [
      { optionId: choices[0], count: 100 },
      { optionId: choices[1], count: 200 },
    ],
  });
});

test("[SO7] responses seeded into PostgreSQL are counted, and equal a recount of the rows", async () => {
  const { id } = await createVote();
  const activity = ["--project", projectKey, "--activity", id, "--json"];

  const first = await pair.run("seed", ...activity, "--responses", "12500");
  const again = await pair.run("seed", ...activity, "--responses", "12500");
  const recount = await pair.run("doctor", "--recount", "--json");

  const seeded = { activityId: id, responses: 12_500, total: 12_500 };
  expect([first, again].map((line) => JSON.parse(line))).toEqual([seeded, seeded]);
  const { checks } = JSON.parse(recount) as { checks: { name: string; status: string }[] };
  expect(checks.find(({ name }) => name === "recount")).toMatchObject({ status: "ok" });
});

test("[SO6] the demo on PostgreSQL started again has the same data and keys", async () => {
  const before = { key: pair.secretKey("ja"), page: await teamAt(0).activities.list() };

  await pair.restart(0);

  expect({ key: pair.secretKey("ja"), page: await teamAt(0).activities.list() }).toEqual(before);
});
