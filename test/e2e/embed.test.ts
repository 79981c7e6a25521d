import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type Embedding, toEmbedding } from "../../packages/server/src/cli/embed.ts";
import { publicDirectory } from "../../packages/server/src/edge/static-files.ts";
import { createDemoWorld } from "../support/demo-world.ts";

const world = createDemoWorld();
let pinned: Embedding;

beforeAll(() => {
  pinned = toEmbedding(publicDirectory, {
    projectKey: "pk_demoshopminamoenglish",
    baseUrl: world.demo.url,
    pinned: true,
    placements: true,
  });
});

/** A page under the strictest policy that lets the widget live, with what stands in its head. */
async function openStrict(head: string, spoil: (page: Page) => Promise<unknown> = async () => {}) {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  const violations: string[] = [];
  page.on("console", (message) => violations.push(message.text()));
  await spoil(page);
  const policy = `default-src 'none'; script-src ${world.demo.url} ${pinned.importMapSource ?? ""}; connect-src ${world.demo.url}; img-src ${world.demo.url}; require-trusted-types-for 'script'`;
  const body = `<!doctype html><html lang="en"><head>${head}</head><body></body></html>`;
  await page.route("**/demo/en", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: { "content-security-policy": policy },
      body,
    }),
  );
  await page.goto(`${world.demo.url}/demo/en`, { waitUntil: "networkidle" });
  return { page, context, violations };
}

const launcher = (page: Page) => page.locator("tomoni-launcher button");
const importMap = () => `<script type="importmap">${pinned.importMap ?? ""}</script>`;

/** One byte more in a part that every launcher loads. */
const spoilPart = (page: Page) =>
  page.route("**/widget/placement-*.js", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()} ` });
  });

test("[WL19] a pinned line with its import map works under a strict policy, and caches for ever", async () => {
  const { page, context, violations } = await openStrict(importMap() + pinned.line);

  await launcher(page).waitFor();

  const { headers } = await fetch(pinned.url);
  expect([violations, headers.get("cache-control")]).toEqual([
    [],
    "public, max-age=31536000, immutable",
  ]);
  await context.close();
});

test("[WL19] the digest of the line covers its file, and the import map the parts", async () => {
  const wrong = pinned.line.replace(/sha384-..../, "sha384-AAAA");
  const refused = await openStrict(wrong);
  const spoilt = await openStrict(pinned.line, spoilPart);
  const checked = await openStrict(importMap() + pinned.line, spoilPart);

  await launcher(spoilt.page).waitFor();

  const count = await Promise.all([refused, checked].map(({ page }) => launcher(page).count()));
  expect(count).toEqual([0, 0]);
  for (const { context } of [refused, spoilt, checked]) await context.close();
});
