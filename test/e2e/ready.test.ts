import { readFileSync } from "node:fs";
import { createTomoniTeam } from "@tomoni/sdk";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createDemoWorld } from "../support/demo-world.ts";
import { openShop, seeAll } from "../support/shop-page.ts";

const world = createDemoWorld();

interface Budget {
  name: string;
  path: string[];
}

/** Names of the files that the budget of what is ready to use counts, in English. */
function readReady(): string[] {
  const text = readFileSync(new URL("../../.size-limit.json", import.meta.url), "utf8");
  const budgets = JSON.parse(text) as Budget[];
  const budget = budgets.find(({ name }) => name.startsWith("every kind of activity"));
  const names = /\{(.+)\}/.exec(budget?.path.join() ?? "")?.[1] ?? "";
  return names.split(",").map((name) => name.replace(/^ja/, "en"));
}

/** Holds back all files but those that are ready to use, until they are released. */
async function holdOthers(page: Page) {
  const ready = readReady();
  const held = new Set<string>();
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/widget/*.js", async (route) => {
    const name = /widget\/(.+)-.{7}\.js$/.exec(route.request().url())?.[1] ?? "";
    if (!ready.includes(name)) {
      held.add(name);
      await released;
    }
    await route.continue();
  });
  return { held, release };
}

async function open(path: string) {
  const shop = await openShop(world.browser, `${world.demo.url}${path}`, { locale: "en" });
  const files = await holdOthers(shop.page);
  const written: string[] = [];
  shop.page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (!/GET|OPTIONS/.test(request.method()))
      written.push(`${request.method()} ${pathname.replaceAll(/\/\w+_\w+/g, "")}`);
  });
  await shop.page.reload();
  const activity = (place: number) => shop.page.locator("tomoni-activity").nth(place);
  return { ...shop, ...files, written, activity };
}

test("[W37] a vote, ideas, a concept and comments take a press before what sends it has come, and send it then", async () => {
  const { page, context, activity, release, written, held } = await open("/demo/en");
  await seeAll(page);

  await activity(0).getByRole("radio").first().click();
  await activity(0)
    .getByRole("button", { name: /^Comments/ })
    .click();
  const comment = activity(0).getByRole("textbox", { name: "Comment" });
  await comment.fill("I like the flip.");
  await activity(0).getByRole("button", { name: "Send" }).click();
  await activity(1)
    .getByRole("button", { name: /Support$/, pressed: false })
    .first()
    .click();
  await activity(1).getByRole("textbox").first().fill("A lid that hums");
  await activity(2).getByRole("radio").first().click();
  const shown = await Promise.all([
    activity(0).locator("[role=radio][aria-checked=true]").count(),
    activity(1).getByRole("button", { pressed: true }).count(),
    activity(1).getByRole("textbox").first().inputValue(),
    activity(2).getByRole("radio", { checked: true }).count(),
  ]);
  const before = [...written];
  release();

  expect([shown, before]).toEqual([[1, 1, "A lid that hums", 1], []]);
  expect([...held]).toContain("act");
  const calls = [
    "PUT /v1/activities/ballot",
    "PUT /v1/ideas/support",
    "PUT /v1/activities/reaction",
  ];
  await expect.poll(() => written, { timeout: 20_000 }).toEqual(expect.arrayContaining(calls));
  await expect.poll(() => written.filter((call) => call.endsWith("/comments"))).toHaveLength(1);
  await activity(0).getByText("I like the flip.").waitFor();
  await context.close();
});

test("[W37] several choices, an order, a pair and a pulse do as well", async () => {
  const team = createTomoniTeam({ baseUrl: world.demo.url, secretKey: world.demo.secretKey("en") });
  const pulse = await team.activities.create({
    kind: "pulse",
    title: { en: "Is it light enough?" },
  });
  await team.activities.open(pulse.id);
  const { page, context, activity, release, written } = await open("/demo/methods-en");
  await page.evaluate((id) => {
    const element = document.createElement("tomoni-activity");
    element.setAttribute("activity", id);
    document.querySelectorAll("tomoni-activity").item(2).after(element);
  }, pulse.id);
  await seeAll(page);

  await activity(0).getByRole("checkbox").first().click();
  await activity(0).getByRole("button", { name: "Vote", exact: true }).click();
  const order = () => activity(1).getByRole("listitem").locator("strong").allInnerTexts();
  const [first, second, ...rest] = await order();
  await activity(1)
    .getByRole("button", { name: `Move ${second ?? ""} up` })
    .click();
  await activity(1).getByRole("button", { name: /vote/i }).click();
  const pair = activity(2).locator(".pick");
  const asked = await pair.allInnerTexts();
  await pair.first().click();
  await activity(3).getByRole("radio", { name: "4" }).click();
  const shown = await Promise.all([
    activity(0).getByRole("checkbox", { checked: true }).count(),
    order(),
    activity(3).getByRole("radio", { checked: true }).innerText(),
  ]);
  await expect.poll(() => pair.allInnerTexts()).not.toEqual(asked);
  const before = [...written];
  release();

  expect([shown, before]).toEqual([[1, [second, first, ...rest], "4"], []]);
  const ballots = () => written.filter((call) => call.endsWith("/ballot"));
  await expect.poll(ballots, { timeout: 20_000 }).toHaveLength(2);
  await expect.poll(() => written.join()).toMatch(/comparisons/);
  await expect.poll(() => written.join()).toMatch(/pulse/);
  await context.close();
});

test("[W24] files that cannot be fetched throw nothing into the page, and what was given comes back", async () => {
  const shop = await openShop(world.browser, `${world.demo.url}/demo/en`, { locale: "en" });
  const thrown: string[] = [];
  shop.page.on("pageerror", (error) => thrown.push(error.message));
  await shop.page.route(/\/widget\/(act|[a-z-]*(lazy|later))-.{7}\.js$/, (route) => route.abort());
  await shop.page.reload();
  const activity = (place: number) => shop.page.locator("tomoni-activity").nth(place);
  await seeAll(shop.page);

  await activity(0).getByRole("radio").first().click();
  await activity(0)
    .getByRole("button", { name: /^Comments/ })
    .click();
  const comment = activity(0).getByRole("textbox", { name: "Comment" });
  await comment.fill("I like the flip.");
  await activity(0).getByRole("button", { name: "Send" }).click();
  await activity(1)
    .getByRole("button", { name: /Support$/ })
    .first()
    .click();
  await activity(2).getByRole("radio").first().click();

  for (const place of [0, 1, 2])
    await activity(place).getByText("This could not be loaded.").first().waitFor();
  await expect.poll(() => shop.page.locator("[role=radio][aria-checked=true]").count()).toBe(0);
  expect([await comment.inputValue(), thrown]).toEqual(["I like the flip.", []]);
  await shop.context.close();
});
