import { createTomoni } from "@tomoni/sdk";
import { expect, test } from "vitest";
import { findCaddy } from "../../scripts/find-caddy.mjs";
import { startProxy, toCaddyfile } from "../support/proxy.ts";
import { createServerProcess, findPort } from "../support/server-process.ts";
import { createShop, createSqliteUrl, createTeam, openVote } from "../support/shop.ts";

const program = findCaddy() ?? "";

/** A server behind Caddy, which compresses what it can. */
async function createWorld() {
  const databaseUrl = createSqliteUrl();
  const shop = await createShop(databaseUrl);
  const server = await createServerProcess(databaseUrl);
  await server.start();
  const port = await findPort();
  const url = `http://127.0.0.1:${port}`;
  await startProxy(
    (file) => [program, "run", "--config", file, "--adapter", "caddyfile"],
    () => toCaddyfile({ port, target: server.url }),
    url,
  );
  return { shop, server, url, vote: await openVote(createTeam(server.url, shop)) };
}

test("[PX1] live results come through Caddy's `encode gzip` within a second of a vote", async () => {
  const { shop, url, vote } = await createWorld();
  const reader = createTomoni({ baseUrl: url, projectKey: shop.projectKey });
  const voter = createTomoni({ baseUrl: url, projectKey: shop.projectKey });
  const abort = new AbortController();
  const seen: number[] = [];
  const headers = { "accept-encoding": "gzip", accept: "text/event-stream" };
  const raw = await fetch(`${url}/v1/activities/${vote.id}/live`, {
    headers,
    signal: abort.signal,
  });
  void (async () => {
    for await (const { responses } of reader.results.live(vote.id, abort)) seen.push(responses);
  })().catch(() => undefined);
  await expect.poll(() => seen, { timeout: 1500 }).toEqual([0]);

  await voter.ballots.cast(vote.id, { choice: vote.choices[0]! });

  await expect.poll(() => seen.at(-1), { timeout: 1000 }).toBe(1);
  expect(raw.headers.get("content-encoding")).toBe("identity");
  abort.abort();
}, 60_000);

test("[PX2] what Caddy compressed is known again when it is asked for: 304", async () => {
  const { shop, url, vote } = await createWorld();
  const paths = [`/v1/activities/${vote.id}`, `/v1/projects/${shop.projectKey}/widget`];

  for (const path of paths) {
    const headers = { "accept-encoding": "gzip" };
    const first = await fetch(url + path, { headers });
    const etag = first.headers.get("etag") ?? "";
    const again = await fetch(url + path, { headers: { ...headers, "if-none-match": etag } });
    const marked = etag.replace(/"$/, '-gzip"');
    const altered = await fetch(url + path, { headers: { ...headers, "if-none-match": marked } });

    expect([first.status, again.status, altered.status]).toEqual([200, 304, 304]);
  }
}, 60_000);

test("[PX3] behind Caddy under a path of its own the API and what is refused answer as before", async () => {
  const { url, vote } = await createWorld();

  const found = await fetch(`${url}/voices/v1/activities/${vote.id}`);
  const missing = await fetch(`${url}/voices/v1/nothing`);
  const foreign = await fetch(`${url}/voices/v1/activities/${vote.id}`, {
    headers: { origin: url },
  });

  expect([found.status, missing.status, foreign.status]).toEqual([200, 404, 403]);
  expect(missing.headers.get("content-type")).toContain("application/problem+json");
}, 60_000);
