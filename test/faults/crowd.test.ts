import { setTimeout } from "node:timers/promises";
import { createTomoni } from "@tomoni/sdk";
import { expect, test } from "vitest";
import { readMemory } from "../support/metrics.ts";
import { openRequest, type RawRequest, toBallotHead } from "../support/raw-request.ts";
import { isLong, showNumbers } from "../support/run.ts";
import { createServerProcess } from "../support/server-process.ts";
import {
  createShop,
  createSqliteUrl,
  createTeam,
  createToken,
  openIdeas,
  openVote,
  type Shop,
  type Vote,
} from "../support/shop.ts";

const rounds = isLong ? 9 : 3;
const crowd = 200;

/** Eight customers who vote and look at the results for a while; answers the 95th percentile in milliseconds. */
async function measure(url: string, vote: Vote, tokens: readonly string[]): Promise<number> {
  const tookMs: number[] = [];
  const untilMs = performance.now() + 2000;
  const ask = async (path: string, init: RequestInit) => {
    const startedMs = performance.now();
    const response = await fetch(`${url}/v1/activities/${vote.id}/${path}`, init);
    await response.text();
    expect(response.status).toBe(200);
    tookMs.push(performance.now() - startedMs);
  };
  await Promise.all(
    tokens.map(async (token) => {
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
      for (let turn = 0; performance.now() < untilMs; turn += 1) {
        const body = JSON.stringify({ choice: vote.choices[turn % 3] });
        await ask("ballot", { method: "PUT", headers, body });
        await ask("results", {});
        await setTimeout(10);
      }
    }),
  );
  return tookMs.toSorted((one, other) => one - other)[Math.floor(tookMs.length * 0.95)] ?? 0;
}

/** Ballots that begin and never come. */
function sendSlowBodies(url: string, vote: Vote, token: string): Promise<RawRequest[]> {
  const head = toBallotHead(vote.id, token, 100);
  return Promise.all(Array.from({ length: crowd }, () => openRequest(url, `${head}{"cho`)));
}

/** Half of them follow the live results, half ask ahead for 20 pages of 600 kB; none reads. */
async function openIdleReaders(url: string, vote: Vote, ideasId: string): Promise<RawRequest[]> {
  const toRequest = (path: string) => `GET /v1/activities/${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
  const texts = [toRequest(`${vote.id}/live`), toRequest(`${ideasId}/ideas?limit=100`).repeat(20)];
  return Promise.all(
    Array.from({ length: crowd }, async (_, index) => {
      const request = await openRequest(url, texts[index % 2] ?? "");
      request.socket.pause();
      return request;
    }),
  );
}

/** Waits until the server has sent the idle readers what their connections hold. */
async function settle(url: string): Promise<void> {
  const isQuick = async () => {
    const startedMs = performance.now();
    await fetch(`${url}/healthz`).then((response) => response.text());
    return performance.now() - startedMs < 20;
  };
  for (let quick = 0; quick < 10; quick = (await isQuick()) ? quick + 1 : 0) await setTimeout(20);
}

async function fillIdeas(url: string, shop: Shop, activityId: string): Promise<void> {
  const client = createTomoni({ baseUrl: url, projectKey: shop.projectKey });
  for (let index = 0; index < 100; index += 1)
    await client.ideas.create(activityId, { title: `${index}`, body: "あ".repeat(2000) });
}

const median = (numbers: readonly number[]) =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

async function createWorld() {
  const databaseUrl = createSqliteUrl();
  const shop = await createShop(databaseUrl);
  const server = await createServerProcess(databaseUrl);
  await server.start();
  const { url } = server;
  const team = createTeam(url, shop);
  const [vote, ideasId] = [await openVote(team), await openIdeas(team)];
  await fillIdeas(url, shop, ideasId);
  const tokens = await Promise.all(Array.from({ length: 8 }, () => createToken(url, shop)));
  return { url, vote, ideasId, tokens, measure: () => measure(url, vote, tokens) };
}

test(
  "[N20] 200 slow bodies and 200 readers who do not read do not halve the others' speed, and cost 2 MB each at most",
  async () => {
    // A twin without the crowd, measured at the same time: whatever else the machine does slows both.
    const [{ url, vote, ideasId, tokens, measure }, twin] = [
      await createWorld(),
      await createWorld(),
    ];
    await Promise.all([measure(), twin.measure()]);
    const before = await readMemory(url);

    const readers = await openIdleReaders(url, vote, ideasId);
    await settle(url);
    const figures: { calmMs: number; crowdedMs: number }[] = [];
    const slow: RawRequest[] = [];
    const slowMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const bodies = await sendSlowBodies(url, vote, tokens[0] ?? "");
      const [crowdedMs, calmMs] = await Promise.all([measure(), twin.measure()]);
      figures.push({ calmMs, crowdedMs });
      slowMs.push(...(await Promise.all(bodies.map(({ closed }) => closed))));
      slow.push(...bodies);
    }

    const grownMb = (await readMemory(url)) - before;
    const ratio = median(figures.map(({ calmMs, crowdedMs }) => crowdedMs / calmMs));
    const slowestMs = Math.max(...slowMs);
    showNumbers({ figures, ratio, grownMb, slowestMs });
    expect(new Set(slow.map(({ statuses }) => statuses.join()))).toEqual(new Set(["100,408"]));
    expect(readers.filter(({ socket }) => socket.readyState !== "open")).toEqual([]);
    expect(slowestMs).toBeLessThan(5000);
    expect(ratio).toBeLessThan(2);
    expect(grownMb).toBeLessThan(2 * crowd);
  },
  60_000 + rounds * 30_000,
);
