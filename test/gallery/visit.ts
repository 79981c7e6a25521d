import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { chance } from "./chance.ts";
import { toHostPage } from "./host-page.ts";
import { startsAtMs } from "./starts-at.ts";
import type { GalleryShop } from "./shop.ts";

/** One customer's visit to a page with one activity. */
export interface Visit {
  shop: GalleryShop;
  page: Page;
  /** Opens the page of an activity; waits until it can be used, unless told not to. */
  show(activity: { id: string }, until?: "ready" | "shown" | "never"): Promise<void>;
  /** Opens a page without an activity at a path, so that what is placed there comes; waits for what matches. */
  place(path: string, until: string): Promise<void>;
  /** What matches inside the activity, or inside what is placed. */
  find(selector: string, options?: { hasText: string | undefined }): Locator;
  /** Waits until something of this kind is seen inside the activity. */
  sees(selector: string): Promise<void>;
  /** Chooses by the language of the shop. */
  say(ja: string, en: string): string;
  /** Answers requests for paths that match neither now nor later. */
  hold(path: RegExp): Promise<void>;
  /** Answers requests for paths that match in the server's place. */
  answer(path: RegExp, body: object): Promise<void>;
  /** Breaks the connection of requests for paths that match. */
  cut(path: RegExp): Promise<void>;
  /** Takes the whole page off the network. */
  goOffline(): Promise<void>;
  end(): Promise<void>;
}

/** The elements that hold all we show. */
export const hosts = ":is(tomoni-activity, tomoni-launcher, tomoni-prompt, tomoni-panel)";

/** Where the page is served: an address of the server itself, which lets its own pages call. */
const address = "/gallery";

/** Begins a visit in a browser profile of its own. */
export async function beginVisit(
  browser: Browser,
  shop: GalleryShop,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const { locale, url, projectKey } = shop;
  const context = await browser.newContext({
    locale,
    timezoneId: "Asia/Tokyo",
    reducedMotion: "reduce",
    viewport: { width: 390, height: 844 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.addInitScript((fixed) => {
    Math.random = () => fixed;
  }, chance);
  // All that happens meanwhile is under a minute ago.
  await page.clock.setFixedTime(startsAtMs + 59_000);
  const told: string[] = [];
  let asked = 0;
  page.on("request", () => (asked += 1));
  page.on("console", (message) => told.push(message.text()));
  page.on("pageerror", (error) => told.push(error.message));
  const find = (selector: string, { hasText = "" } = {}) =>
    page.locator(`${hosts} ${selector}`, { hasText });
  const open = async (path: string, content: { activityId?: string }) => {
    const body = toHostPage({ locale, projectKey, ...content });
    await context.route(url + path, (route) => route.fulfill({ body, contentType: "text/html" }));
    await page.goto(url + path);
  };
  const matching = (path: RegExp) => (at: URL) => path.test(at.pathname);
  return {
    shop,
    page,
    async show({ id }, until = "ready") {
      await open(address, { activityId: id });
      if (until === "never") return;
      const state = page.locator(`html[data-state=shown], html[data-state=${until}]`);
      await state.waitFor().catch((cause: unknown) => {
        throw new Error(`It did not get ready: ${told.join("; ")}`, { cause });
      });
    },
    async place(path, until) {
      await open(path, {});
      await find(until).first().waitFor();
    },
    find,
    sees: (selector) => find(selector).first().waitFor(),
    say: (ja, en) => (locale === "ja" ? ja : en),
    async hold(path) {
      await page.route(matching(path), () => {});
    },
    async answer(path, json) {
      await page.route(matching(path), (route) => route.fulfill({ json }));
    },
    async cut(path) {
      await page.route(matching(path), (route) => route.abort());
    },
    async goOffline() {
      // What taking part needs is fetched while somebody looks.
      for (let seen = -1; seen !== asked; await page.waitForTimeout(500)) seen = asked;
      await context.setOffline(true);
    },
    end: () => context.close(),
  };
}
