import { createTomoniTeam, type Placement, type TeamActivity } from "@tomoni/sdk";
import { expect, test } from "vitest";
import { findFaults } from "../support/axe.ts";
import type { Locator } from "playwright-core";
import type { DemoLocale } from "../support/demo-server.ts";
import { createDemoWorld } from "../support/demo-world.ts";
import { openShop, type Shop, type ShopOptions } from "../support/shop-page.ts";

const world = createDemoWorld();

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const looks = [
  { locale: "ja", colorScheme: "light", viewport: desktop },
  { locale: "en", colorScheme: "dark", viewport: desktop },
  { locale: "ja", colorScheme: "dark", viewport: phone },
  { locale: "en", colorScheme: "light", viewport: phone },
] as const;

const prompt = {
  kind: "prompt",
  trigger: { on: "view" },
  urls: [],
  devices: ["phone", "desktop"],
  share: 1,
  restDays: 30,
  priority: 0,
} satisfies Placement;

const open = (locale: DemoLocale, options: ShopOptions = {}) =>
  openShop(world.browser, `${world.demo.url}/demo/${locale}`, { locale, ...options });

/** Places the demo's votes of one method, and answers with the activity. */
async function place(
  locale: DemoLocale,
  method: string,
  placement: Placement,
): Promise<TeamActivity> {
  const team = createTomoniTeam({
    baseUrl: world.demo.url,
    secretKey: world.demo.secretKey(locale),
  });
  for await (const activity of team.activities.all()) {
    if (activity.method === method) return team.activities.update(activity.id, { placement });
  }
  throw new Error(`The demo has no vote by ${method}`);
}

/** Waits until what an element does to come is over. */
async function settle(element: Locator): Promise<void> {
  await element.evaluate((one) =>
    Promise.all(one.getAnimations({ subtree: true }).map(({ finished }) => finished)),
  );
}

/** What a perfect guest leaves on a page: nothing. */
async function findTraces(shop: Shop): Promise<object> {
  const { shift } = await shop.layoutShift();
  const faults = await findFaults(shop.page);
  const kept = await shop.page.evaluate(() => Object.keys(localStorage));
  return { ...shop.misdeeds, shift, faults, kept };
}

const noTraces = {
  console: [],
  violations: [],
  strangers: [],
  shift: 0,
  faults: [],
  kept: [],
};

test.each(looks)(
  "[WL20] the launcher and its panel are perfect guests, $locale $colorScheme $viewport.width",
  async ({ locale, ...look }) => {
    const shop = await open(locale, look);
    const button = shop.page.locator("tomoni-launcher button");
    await button.click();
    const panel = shop.page.locator("tomoni-panel dialog");
    await panel.locator("tomoni-activity [part~=option]").first().waitFor();
    await settle(panel);
    const box = await panel.locator("[part=panel]").boundingBox();
    const traces = await findTraces(shop);

    await shop.page.keyboard.press("Escape");

    await expect.poll(() => panel.count()).toBe(0);
    await expect.poll(() => button.evaluate((one) => one.matches(":focus"))).toBe(true);
    expect(traces).toEqual(noTraces);
    expect(box).toEqual(
      look.viewport === phone
        ? { x: 0, y: 0, ...phone }
        : { x: 708, y: 12, width: 560, height: 776 },
    );
    await shop.context.close();
  },
);

test("[WL5] the page behind the panel is inert and does not scroll", async () => {
  const shop = await open("en");
  await shop.page.mouse.wheel(0, 300);
  await expect.poll(() => shop.page.evaluate(() => scrollY)).toBe(300);
  await shop.page.locator("tomoni-launcher button").click();
  await shop.page.locator("tomoni-panel tomoni-activity [part~=option]").first().waitFor();

  for (const [x, y] of [
    [200, 400],
    [1000, 400],
  ] as const) {
    await shop.page.mouse.move(x, y);
    await shop.page.mouse.wheel(0, 600);
  }
  const insides = new Set<string | undefined>();
  for (let at = 0; at < 12; at += 1) {
    await shop.page.keyboard.press("Tab");
    insides.add(await shop.page.evaluate(() => document.activeElement?.localName));
  }

  expect(await shop.page.evaluate(() => scrollY)).toBe(300);
  // The end of the panel leads to the browser's own controls, where nothing of the page has the focus.
  expect([...insides].filter((name) => name !== "tomoni-panel" && name !== "body")).toEqual([]);
  await shop.context.close();
});

test.each(looks)(
  "[WL20] a prompt is a perfect guest, $locale $colorScheme $viewport.width",
  async ({ locale, ...look }) => {
    const { title } = await place(locale, "approval", prompt);
    const shop = await open(locale, look);
    const card = shop.page.locator("tomoni-prompt section");
    await card.getByRole("heading", { name: title[locale] ?? "" }).waitFor();
    const focused = await shop.page.evaluate(() => document.activeElement?.localName);
    await settle(card);
    const traces = await findTraces(shop);

    await card.locator("[part=open]").click();
    await shop.page.locator("tomoni-panel tomoni-activity [part~=option]").first().waitFor();

    await expect.poll(() => card.count()).toBe(0);
    expect([focused, traces]).toEqual(["body", noTraces]);
    await shop.context.close();
    await place(locale, "approval", { kind: "inline" });
  },
);

test("[WL8] leaving a desktop's page at the top brings the prompt", async () => {
  await place("en", "approval", { ...prompt, trigger: { on: "exit" } });
  const shop = await open("en");
  await shop.page.locator("tomoni-launcher button").waitFor();
  await shop.page.mouse.move(600, 200);
  const before = await shop.page.locator("tomoni-prompt").count();

  await shop.page.mouse.move(600, -5);

  await shop.page.locator("tomoni-prompt section").waitFor();
  expect(before).toBe(0);
  await shop.context.close();
  await place("en", "approval", { kind: "inline" });
});

test("[WL10] [WL11] whoever was asked and took part is not asked again on the next visit", async () => {
  const { id } = await place("en", "approval", { ...prompt, restDays: 0 });
  const shop = await open("en");
  await shop.page.locator("tomoni-prompt [part=open]").click();
  const activity = shop.page.locator("tomoni-panel tomoni-activity");
  await activity.getByRole("checkbox").first().click();
  await activity.getByRole("button", { name: "Vote", exact: true }).click();
  await activity.getByText(/\d+%/).first().waitFor();

  await shop.page.reload();
  await shop.page.locator("tomoni-launcher button").waitFor();
  const explained = await shop.page.evaluate(
    (one) => (globalThis as unknown as Explained).tomoni.explain(one),
    id,
  );

  expect(await shop.page.locator("tomoni-prompt").count()).toBe(0);
  expect(explained.split("\n")).toContain("✗ The visitor took part in it already.");
  await shop.context.close();
  await place("en", "approval", { kind: "inline" });
});

interface Explained {
  tomoni: { explain(id: string): Promise<string> };
}

test("[WL1] with data-placements a page asks once, when idle; what was told before is done then", async () => {
  const context = await world.browser.newContext({ viewport: desktop });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  // The first line serves both: deferred ones run in their order, async ones in any.
  const html = `<body><script>tomoni = function () { (tomoni.q ||= []).push(arguments) }; tomoni("explain", "act_x", (text) => { document.title = text })</script><script defer src="${world.demo.url}/tomoni.js" data-project="pk_demoshopminamoenglish" data-placements></script><script defer src="${world.demo.url}/tomoni.js" data-project="pk_other"></script></body>`;
  await page.route("**/thin", (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(`${world.demo.url}/thin`, { waitUntil: "networkidle" });

  expect(asked.filter((path) => path.endsWith("/widget"))).toEqual([
    "/v1/projects/pk_demoshopminamoenglish/widget",
  ]);
  await expect.poll(() => page.title()).toMatch(/^“act_x” does not show now\./);
  await context.close();
});

test("[WL12] another address of the same page is judged anew", async () => {
  const shop = await open("en");
  const button = shop.page.locator("tomoni-launcher button");
  await button.waitFor();
  await shop.page.evaluate(() => history.pushState(null, "", "/demo/elsewhere"));
  await expect.poll(() => button.count()).toBe(0);

  await shop.page.goBack();

  await button.waitFor();
  expect(await button.count()).toBe(1);
  await shop.context.close();
});
