import { once } from "node:events";
import { connections, type Measured, sendLoad } from "./load.ts";
import { readCpu, readRss, type Server, startScript } from "./processes.ts";
import { toRequest } from "./requests.ts";
import type { Shop } from "./shop.ts";

/** One thing that is measured in every round. */
export interface Scenario {
  name: string;
  /** The scenario of the same round that it is a share of. */
  ceiling?: string;
  measure(seconds: number): Promise<Figures>;
}

/** What one scenario measured in one round. */
export interface Figures extends Partial<Measured> {
  perSecond: number;
  rssBytes?: number;
  /** Processor time of the server for each request, in microseconds. */
  cpuMicros?: number;
  /** Live results: from the vote to the event, over all listeners. */
  toldP50Ms?: number;
  toldP99Ms?: number;
}

/** More than any of the servers answers here in a second. */
const mostPerSecond = 45_000;
const listeners = 1000;

/** @throws Error unless everything acknowledged is stored, and nothing but what was under way at the end besides */
function checkStored({ acknowledged }: Measured, stored: number): void {
  if (stored < acknowledged || stored > acknowledged + connections)
    throw new Error(`${acknowledged} were acknowledged, but ${stored} are stored.`);
}

/** What some work cost the server, beside what it measured. */
async function withCosts(
  server: Server,
  work: () => Promise<Measured>,
): Promise<Measured & Figures> {
  const before = readCpu(server.pid);
  const measured = await work();
  const after = readCpu(server.pid);
  const used = before === undefined || after === undefined ? undefined : after - before;
  return {
    ...measured,
    rssBytes: readRss(server.pid),
    ...(used !== undefined && { cpuMicros: used / measured.acknowledged }),
  };
}

type WriteKind = "votes" | "ideas" | "comments";

const writes = {
  votes: { activity: "vote", type: "ballot" },
  ideas: { activity: "ideas", type: "idea" },
  comments: { activity: "vote", type: "comment" },
} as const;

/** What several servers did together. */
function addUp(all: readonly Measured[]): Measured {
  return {
    perSecond: all.reduce((sum, one) => sum + one.perSecond, 0),
    p50Ms: Math.max(...all.map((one) => one.p50Ms)),
    p99Ms: Math.max(...all.map((one) => one.p99Ms)),
    acknowledged: all.reduce((sum, one) => sum + one.acknowledged, 0),
    answerBytes: Math.max(...all.map((one) => one.answerBytes)),
  };
}

/** New participants each write once to a new activity; then the rows are counted. */
export function writeScenario(
  given: { name: string; kind: WriteKind; ceiling: string },
  shop: Shop,
  servers: readonly Server[],
): Scenario {
  return {
    ...given,
    async measure(seconds) {
      const { activity, type } = writes[given.kind];
      const target = await shop.activity(activity);
      const count = Math.ceil((mostPerSecond * seconds) / servers.length);
      const loads = servers.map(({ url }) => ({
        url,
        seconds,
        connections: connections / servers.length,
        requests: shop[given.kind](url, target, count),
      }));
      const measured = await withCosts(servers[0]!, async () =>
        addUp(await Promise.all(loads.map(sendLoad))),
      );
      checkStored(measured, await shop.count(target.id, type));
      return measured;
    },
  };
}

/** One request, again and again. */
export function repeatScenario(
  given: { name: string; ceiling?: string },
  server: Server,
  request: Buffer,
): Scenario {
  return {
    ...given,
    async measure(seconds) {
      const load = { url: server.url, seconds, requests: [request], repeats: true };
      return withCosts(server, () => sendLoad(load));
    },
  };
}

/** The vote again, while a thousand listen to its results. */
export function liveScenario(
  given: { name: string; ceiling: string },
  shop: Shop,
  server: Server,
): Scenario {
  return {
    ...given,
    async measure(seconds) {
      const target = await shop.activity("vote");
      const requests = shop.votes(server.url, target, Math.ceil(mostPerSecond * seconds));
      const url = `${server.url}/v1/activities/${target.id}/live`;
      const { child, stop } = await startScript("listeners.ts", [url, String(listeners)]);
      const load = { url: server.url, seconds, requests };
      const measured = await withCosts(server, () => sendLoad(load));
      child.send("tell");
      const [told] = (await once(child, "message")) as [{ p50Ms: number; p99Ms: number }];
      await stop();
      checkStored(measured, await shop.count(target.id, "ballot"));
      return { ...measured, toldP50Ms: told.p50Ms, toldP99Ms: told.p99Ms };
    },
  };
}

const engines = { sqlite: "SQLite", postgres: "PostgreSQL" } as const;

/** What a database alone makes durable, at `place`: a file, or an address. */
export function databaseScenario(
  engine: keyof typeof engines,
  place: string,
  batch: "single" | "hundred",
): Scenario {
  return {
    name: `${engines[engine]} alone, ${batch === "single" ? "one" : "100"} a commit`,
    async measure(seconds) {
      const args = [place, String(Math.min(2, seconds)), batch];
      const { message, stop } = await startScript<number>(`${engine}-ceiling.ts`, args);
      await stop();
      return { perSecond: message };
    },
  };
}

/** The team's inbox, which has what customers sent to a board before. */
export async function inboxScenario(name: string, shop: Shop, server: Server): Promise<Scenario> {
  const { url } = server;
  const board = await shop.activity("ideas");
  await sendLoad({ url, seconds: 1, requests: shop.ideas(url, board, mostPerSecond) });
  const address = `${url}/v1/team/voices?view=open&limit=50`;
  const request = toRequest({ method: "GET", url: address, token: shop.secretKey });
  return repeatScenario({ name, ceiling: "bare GET" }, server, request);
}

/** Results, configuration and a list of twenty ideas, as a page asks for them. */
export async function readScenarios(shop: Shop, server: Server): Promise<Scenario[]> {
  const { url } = server;
  const vote = await shop.activity("vote");
  const board = await shop.activity("ideas");
  await sendLoad({ url, seconds: 1, requests: shop.votes(url, vote, mostPerSecond) });
  await sendLoad({ url, seconds: 1, requests: shop.ideas(url, board, mostPerSecond) });
  const results = `${url}/v1/activities/${vote.id}/results`;
  const etag = (await fetch(results)).headers.get("etag") ?? "";
  const get = (address: string, headers = {}) =>
    toRequest({ method: "GET", url: address, headers });
  const ceiling = "bare GET";
  return [
    repeatScenario({ name: "results", ceiling }, server, get(results)),
    repeatScenario(
      { name: "results, unchanged (304)", ceiling },
      server,
      get(results, { "if-none-match": etag }),
    ),
    repeatScenario(
      { name: "widget config", ceiling },
      server,
      get(`${url}/v1/projects/${shop.projectKey}/widget`),
    ),
    repeatScenario(
      { name: "list of 20 ideas", ceiling },
      server,
      get(`${url}/v1/activities/${board.id}/ideas?limit=20`),
    ),
  ];
}
