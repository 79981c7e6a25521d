import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Project, TeamActivity } from "@tomoni/sdk/contract";
import type { Page } from "playwright-core";
import { startDemo } from "../../support/demo-server.ts";
import type { Contender } from "./contender.ts";
import { type Answer, type Link, startFront } from "./front.ts";

const root = join(import.meta.dirname, "../../..");
const script = "text/javascript; charset=utf-8";

/** The widget's files as the server gives them, read once: a build meanwhile changes nothing. */
function readFiles(checkout: string): Map<string, Answer> {
  const built = join(checkout, "packages/widget/dist");
  const forEver = "public, max-age=31536000, immutable";
  const files = readdirSync(join(built, "widget"))
    .filter((name) => name.endsWith(".js"))
    .map((name): [string, Answer] => {
      const body = readFileSync(join(built, "widget", name));
      return [`/widget/${name}`, { type: script, body, cacheControl: forEver }];
    });
  const loader = readFileSync(join(built, "tomoni.js"));
  const soon = "public, max-age=300";
  return new Map([...files, ["/tomoni.js", { type: script, body: loader, cacheControl: soon }]]);
}

/** What the README advises where an activity stands in the first screen. */
const room =
  "<style>tomoni-activity:not(:defined){display:flow-root;min-height:max(800px,100svh)}</style>";

const vote = (page: Page) => page.locator("tomoni-activity").first();
const option = (page: Page) => vote(page).getByRole("radio", { name: "Flip" }).first();
const chosen =
  "!!document.querySelector('tomoni-activity').shadowRoot.querySelector('[role=radio][aria-checked=true]')";

/** As a customer who looks before tapping: what a vote takes is fetched once it was seen for a second. */
async function lookAtVote(page: Page): Promise<void> {
  await vote(page).scrollIntoViewIfNeeded();
  await option(page).scrollIntoViewIfNeeded();
  await page.waitForTimeout(1100);
}

async function lookAtAll(page: Page): Promise<void> {
  await vote(page)
    .getByRole("button", { name: /^Comments/ })
    .click();
  await vote(page).getByRole("textbox").waitFor();
  await lookAtVote(page);
}

interface Shown {
  shopUrl: string;
  link: Link;
  /** Default: this checkout. */
  checkout?: string;
  name?: string;
}

/** The demo shop's activities with six weeks of responses, on their server behind a front of its own. */
export async function startTomoniDemo({ shopUrl, link, checkout = root, name = "Tomoni" }: Shown) {
  const demo = await startDemo({}, checkout);
  const files = readFiles(checkout);
  const front = await startFront({
    link,
    answer: ({ path }) => files.get(path),
    upstream: { url: demo.url, isVote: ({ path }) => path.endsWith("/ballot") },
  });
  const headers = {
    authorization: `Bearer ${demo.secretKey("en")}`,
    "content-type": "application/json",
  };
  const ask = async <Value>(path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${demo.url}/v1/team/${path}`, { headers, ...init });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return (await answer.json()) as Value;
  };
  const change = { method: "PATCH", body: JSON.stringify({ origins: [shopUrl] }) };
  const { projectKey } = await ask<Project>("project", change);
  const { items } = await ask<{ items: TeamActivity[] }>("activities?limit=50");
  const element = (kind: string) => {
    const found = items.find((one) => one.kind === kind && (one.method ?? "single") === "single");
    return `<tomoni-activity activity="${found?.id}"></tomoni-activity>`;
  };
  const head = `<script async src="${front.url}/tomoni.js" data-project="${projectKey}"></script>`;
  const base = {
    origin: front.url,
    chosen,
    find: lookAtVote,
    press: (page: Page) => option(page).click(),
  };
  const end = `<section class="together"><div class="page">${element("vote")}</div></section>`;
  const beside = element("vote");
  const sections = [element("vote"), element("ideas"), element("concept")];
  const contenders: Contender[] = [
    { ...base, name: `${name}, a vote at the end`, extras: { head, end } },
    { ...base, name: `${name}, a vote in view`, extras: { head: head + room, beside } },
    { ...base, name: `${name}, the same, no room kept`, extras: { head, beside } },
    { ...base, name: `${name}, everything`, extras: { head, sections }, find: lookAtAll },
  ];
  return {
    contenders,
    async stop() {
      await front.stop();
      await demo.discard();
    },
  };
}
