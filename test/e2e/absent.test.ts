import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Front, startFront } from "../bench/page/front.ts";
import { answerShop, toPage } from "../bench/page/shop.ts";
import { launchBrowser } from "../support/browser.ts";
import { findPort } from "../support/server-process.ts";
import { readThrough } from "../support/shop-page.ts";

const loader = join(import.meta.dirname, "../../packages/server/public/tomoni.js");

let shop: Front;
let browser: Browser;
/** Where a Tomoni server was; nobody answers there now. */
let stopped: string;
let before: Awaited<ReturnType<typeof read>>;

beforeAll(async () => {
  stopped = `http://127.0.0.1:${await findPort()}`;
  const element = '<tomoni-activity activity="act_2ktwkz4abt7x62858b42cjh3fg"></tomoni-activity>';
  const head = `<script async src="${stopped}/tomoni.js" data-project="pk_shop"></script>`;
  const pages: Record<string, string> = {
    "/without": toPage({}),
    "/with": toPage({ head, end: element }),
  };
  shop = await startFront({
    answer(ask) {
      const body = pages[ask.path];
      return body ? { type: "text/html; charset=utf-8", body } : answerShop(ask);
    },
  });
  browser = await launchBrowser();
  before = await read("/without", false);
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

/** The page as a customer sees it after reading it, its document without what is Tomoni's, and whether that ran. */
async function read(path: string, isLoaderKept: boolean) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  if (isLoaderKept)
    await page.route(`${stopped}/tomoni.js`, (route) => route.fulfill({ path: loader }));
  await page.goto(`${shop.url}${path}`);
  await readThrough(page);
  const picture = await page.screenshot({ fullPage: true, animations: "disabled" });
  const html = await page.evaluate(() => {
    const root = document.documentElement.cloneNode(true) as HTMLElement;
    for (const ours of root.querySelectorAll("tomoni-activity, [src$='tomoni.js']")) ours.remove();
    return root.outerHTML;
  });
  const hasLoader = await page.evaluate(() => "tomoni" in globalThis);
  await page.close();
  return { picture, html, hasLoader };
}

test.each([
  { what: "nothing of it comes", isLoaderKept: false },
  { what: "only the loader comes, kept by the browser", isLoaderKept: true },
])("[J16] with the server stopped the page is what it was: $what", async ({ isLoaderKept }) => {
  const after = await read("/with", isLoaderKept);

  expect(after).toMatchObject({ html: before.html, hasLoader: isLoaderKept });
  expect(after.picture.equals(before.picture)).toBe(true);
});
