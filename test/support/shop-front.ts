import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { Response, TeamResources } from "@tomoni/sdk";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, onTestFinished } from "vitest";
import { createServerProcess, type ServerProcess } from "./server-process.ts";
import { createShop, createSqliteUrl, createTeam, openIdeas, openVote, type Vote } from "./shop.ts";
import { type Fate, startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

/**
 * A company's own site, a Tomoni server elsewhere, and a network between them that can be spoilt. Ends with the test; the
 * server with its file.
 */
export interface ShopFront {
  /** Where the site is; `/vote` and `/ideas` show one activity each, `/` none. */
  url: string;
  /** What names in the browser's storage begin with. */
  prefix: string;
  projectKey: string;
  vote: Vote;
  ideasId: string;
  team: TeamResources;
  server: ServerProcess;
  network: TcpProxy;
  /** What browsers reported that the page's policy stopped. */
  violations: readonly string[];
  /** What happens to messages from now on, such as `(index, message) => "pass"`. */
  spoil(fate: (index: number, message: Buffer) => Fate): void;
  /** The rows on the server, as the team reads them. */
  readRows(activityId: string): Promise<Response[]>;
}

/** Serves pages; to `/csp` browsers report what its policy stopped. */
async function serve(
  toHtml: (path: string) => string,
  { policy, violations }: { policy: string | undefined; violations: string[] },
): Promise<string> {
  const site = createServer((request, response) => {
    if (request.url === "/csp") void text(request).then((report) => violations.push(report));
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (policy) response.setHeader("content-security-policy", `${policy}; report-uri /csp`);
    response.end(toHtml(new URL(request.url ?? "/", "http://site").pathname));
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  onTestFinished(() => {
    site.closeAllConnections();
    site.close();
  });
  return `http://127.0.0.1:${(site.address() as { port: number }).port}`;
}

export interface FrontOptions {
  /** Attributes of the script line, such as `data-consent="denied"`. */
  script?: string;
  delayMs?: number;
  /** Style of the page, such as `body { background: black }`. */
  style?: string;
  /** The site's Content-Security-Policy, given the server's origin. */
  policy?: (server: string) => string;
}

const ends: (() => void)[] = [];
let opening: Promise<{ databaseUrl: string; server: ServerProcess }> | undefined;

afterAll(() => {
  for (const end of ends.splice(0).toReversed()) end();
});

/** One server for all tests of a file: each has a project of its own, and another address of it. */
async function startServer() {
  const atEnd = (end: () => void) => void ends.push(end);
  const databaseUrl = createSqliteUrl(atEnd);
  const server = await createServerProcess(databaseUrl, undefined, atEnd);
  await server.start();
  return { databaseUrl, server };
}

export async function openShopFront(options: FrontOptions = {}): Promise<ShopFront> {
  const { databaseUrl, server } = await (opening ??= startServer());
  const shop = await createShop(databaseUrl);
  let fate: (index: number, message: Buffer) => Fate = () => "pass";
  const network = await startTcpProxy(server.url, {
    fate: (index, message) => fate(index, message),
    delayMs: options.delayMs ?? 0,
  });
  const team = createTeam(server.url, shop);
  const [vote, ideasId] = await Promise.all([openVote(team), openIdeas(team)]);
  const { projectKey } = shop;
  const line = `<script async src="${network.url}/tomoni.js" data-project="${projectKey}" ${options.script ?? ""}></script>`;
  const violations: string[] = [];
  const style = options.style ? `<style>${options.style}</style>` : "";
  const toHtml = (path: string) => {
    const activity = path === "/vote" ? vote.id : ideasId;
    const element =
      path === "/" ? "" : `<tomoni-activity activity="${activity}"></tomoni-activity>`;
    return `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">${style}<body>${element}${line}</body></html>`;
  };
  const url = await serve(toHtml, { policy: options.policy?.(network.url), violations });
  await team.project.update({ origins: [url] });
  return {
    url,
    prefix: `tomoni:${projectKey}@${network.url}:`,
    projectKey,
    vote,
    ideasId,
    team,
    server,
    network,
    violations,
    spoil: (next) => (fate = next),
    async readRows(activityId) {
      const rows: Response[] = [];
      for await (const row of team.activities.allResponses(activityId)) rows.push(row);
      return rows;
    },
  };
}

/** Opens a page of the site and waits until everything that taking part needs is there, so that it works offline too. */
export async function enter(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await come(page, url);
  return page;
}

/** As `enter`, in a page that is there already. */
export async function come(page: Page, url: string): Promise<void> {
  await page.goto(url);
  // The outbox is open once the activity has been counted; the lazily loaded half of its kind comes beside it.
  await page.waitForFunction(() => {
    const names = performance.getEntriesByType("resource").map(({ name }) => name);
    const has = (pattern: string) => names.some((name) => name.includes(pattern));
    const kinds = ["ideas", "concept", "pulse", "order"].filter((kind) => has(`/widget/${kind}-`));
    return has("/events") && kinds.every((kind) => has(`/widget/${kind}-lazy-`));
  });
}
