import { createTomoniTeam } from "@tomoni/sdk";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import type { DemoLocale } from "../support/demo-server.ts";
import { compose } from "../support/ime.ts";
import { openShop, seeAll, type Shop } from "../support/shop-page.ts";

/** A demo shop to go through, wherever and however it is served. */
export interface StartedShop {
  readonly url: string;
  secretKey(locale: DemoLocale): string;
  discard(): Promise<void>;
}

/** One activity of the page, by its place among them. */
function activity(page: Page, place: number): Locator {
  return page.locator("tomoni-activity").nth(place);
}

function card(page: Page, option: string): Locator {
  return activity(page, 0).locator("[part~=option]", {
    has: page.getByRole("radio", { name: option }),
  });
}

/** Votes for an option, and waits until the server has it. */
async function vote(page: Page, option: string): Promise<void> {
  await card(page, option).getByRole("radio").click();
  await card(page, option)
    .getByText(/^[\d,]+票$/)
    .waitFor();
  await expect
    .poll(() => card(page, option).getByRole("radio").getAttribute("aria-checked"))
    .toBe("true");
}

/** What the option's card says of its votes. */
function votes(page: Page, option: string): Promise<number> {
  return card(page, option)
    .getByText(/^[\d,]+票$/)
    .innerText()
    .then((text) => Number(text.replaceAll(/\D/g, "")));
}

/** What the tests of a journey share, there once it has begun. */
interface Way {
  shop: StartedShop;
  browser: Browser;
  customer: Shop;
}

async function setOut(start: () => Promise<StartedShop>): Promise<Way> {
  const [shop, browser] = await Promise.all([start(), launchBrowser()]);
  const customer = await openShop(browser, `${shop.url}/demo/ja`, { locale: "ja" });
  await seeAll(customer.page);
  return { shop, browser, customer };
}

function testVoting(way: Way): void {
  test("[J4] a customer votes, and changes the vote", async () => {
    const { page } = way.customer;

    await vote(page, "フリップ");
    const before = await votes(page, "プッシュ");
    await vote(page, "プッシュ");

    await expect.poll(() => votes(page, "プッシュ")).toBe(before + 1);
    expect(await activity(page, 0).getByRole("radio", { checked: true }).count()).toBe(1);
  });
}

function testIdeas(way: Way): void {
  test("[J5] a customer finds a similar idea while typing, and supports it instead", async () => {
    const ideas = activity(way.customer.page, 1);
    const box = ideas.getByRole("textbox", { name: "あなたのアイデア" });

    await box.fill("片手で開けられるふた");
    await ideas.getByRole("button", { name: /似たアイデアが\d+件あります/ }).click();
    await ideas
      .getByRole("button", { name: /これに共感する/ })
      .first()
      .click();

    await ideas
      .getByText(/に共感しました。/)
      .first()
      .waitFor();

    await expect.poll(() => ideas.locator("[aria-pressed=true]").count()).toBe(1);
  });

  test("[J6] Enter while composing Japanese does not submit an idea", async () => {
    const { page } = way.customer;
    const ideas = activity(page, 1);
    await ideas.getByRole("button", { name: "もうひとつ書く" }).click();
    const box = ideas.getByRole("textbox", { name: "あなたのアイデア" });
    const sent: string[] = [];
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      // Beacons go when they like.
      if (request.method() === "POST" && pathname.endsWith("/ideas")) sent.push(pathname);
    });

    await box.focus();
    const composition = await compose(page, "夜でも見つかる光るふた");
    await composition.pressEnter();
    await page.waitForTimeout(500);
    const sentWhileComposing = [...sent];
    await composition.commit();
    await ideas.getByRole("button", { name: "アイデアを送る" }).click();
    await ideas.getByText("ありがとうございます。受け取りました。").first().waitFor();

    expect(sentWhileComposing).toEqual([]);
    // Thanks are said at once; the request follows.
    await expect.poll(() => sent).toHaveLength(1);
  });
}

function testConcept(way: Way): void {
  test("[J7] a customer reacts to a concept, and drops a pin by keyboard alone", async () => {
    const { page } = way.customer;
    const concept = activity(page, 2);

    await concept.getByRole("radio", { name: "わくわく" }).click();
    await concept.getByRole("heading", { name: "みんなの気持ち" }).waitFor();
    await concept.getByRole("button", { name: "ピンを置く" }).focus();
    await page.keyboard.press("Enter");
    for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "Enter"])
      await page.keyboard.press(key);
    await concept.getByRole("textbox", { name: /ひとこと/ }).fill("ここで犬にも水をあげたい");
    await concept.getByRole("button", { name: "置く", exact: true }).click();

    await expect.poll(() => concept.getByRole("button", { name: /あなたのピン/ }).count()).toBe(1);
  });
}

function testComments(way: Way): void {
  test("[J8] a customer comments", async () => {
    const first = activity(way.customer.page, 0);

    await first.getByRole("button", { name: /^コメント/ }).click();
    await first
      .getByRole("textbox", { name: "コメントを書く" })
      .fill("手袋をしていても開けられるのが決め手でした");
    await first.getByRole("button", { name: "送る" }).click();

    const said = first
      .getByRole("listitem")
      .getByText("手袋をしていても開けられるのが決め手でした");
    await expect.poll(() => said.count()).toBe(1);
  });
}

function testReload(way: Way): void {
  test("[J9] after a reload everything the customer said is still there", async () => {
    const { page } = way.customer;
    await page.reload();
    await seeAll(page);

    await card(page, "プッシュ").getByRole("radio", { checked: true }).waitFor();
    await activity(page, 0)
      .getByRole("button", { name: /^コメント/ })
      .click();
    const ideas = activity(page, 1);
    const concept = activity(page, 2);
    const isSupported = () => ideas.locator("[aria-pressed=true]").count();
    await expect.poll(isSupported).toBe(1);
    await ideas.getByText("新しい順").click();

    const kept = [
      activity(page, 0).getByText("手袋をしていても開けられるのが決め手でした"),
      ideas.getByText("夜でも見つかる光るふた"),
      concept.getByRole("radio", { name: "わくわく", checked: true }),
      concept.getByRole("button", { name: /あなたのピン/ }),
    ];
    for (const thing of kept) await expect.poll(() => thing.count()).toBe(1);
  });
}

function testLiveResults(way: Way): void {
  test("[J10] a second customer sees the results move without reloading", async () => {
    const other = await openShop(way.browser, `${way.shop.url}/demo/ja`);
    await seeAll(other.page);
    await vote(other.page, "ツイスト");
    const before = await votes(other.page, "フリップ");

    await vote(way.customer.page, "フリップ");

    await expect.poll(() => votes(other.page, "フリップ"), { timeout: 5000 }).toBe(before + 1);
    await other.context.close();
  });
}

function testTeam(way: Way): void {
  test("[J11] the team reads the same numbers by SDK and by CSV as customers see", async () => {
    const { page } = way.customer;
    const id = (await activity(page, 0).getAttribute("activity")) ?? "";
    const team = createTomoniTeam({ baseUrl: way.shop.url, secretKey: way.shop.secretKey("ja") });

    const found = await team.activities.get(id);
    const optionId = (title: string) =>
      found.options.find((option) => option.title.ja === title)?.id ?? "";
    const results = await team.activities.results(id);
    const bySdk = (option: string) =>
      results.kind === "vote" && results.method === "single"
        ? results.options.find((entry) => entry.optionId === option)?.count
        : undefined;
    const csv = await fetch(`${way.shop.url}/v1/team/activities/${id}/responses`, {
      headers: { authorization: `Bearer ${way.shop.secretKey("ja")}`, accept: "text/csv" },
    }).then((answer) => answer.text());
    const byCsv = (option: string) =>
      csv.split("\r\n").filter((line) => line.includes(option)).length;

    const [flip, push] = [optionId("フリップ"), optionId("プッシュ")];
    const read = { flip: bySdk(flip), push: bySdk(push) };
    expect({ flip: byCsv(flip), push: byCsv(push) }).toEqual(read);
    // The customer's page is told of the last vote a moment after the server has it.
    const seen = async () => ({
      flip: await votes(page, "フリップ"),
      push: await votes(page, "プッシュ"),
    });
    await expect.poll(seen).toEqual(read);
  });
}

/** Defines the tests of a customer's whole way through a shop; each goes on where the one before ended. */
export function defineJourney(start: () => Promise<StartedShop>): void {
  const way = {} as Way;

  beforeAll(async () => {
    Object.assign(way, await setOut(start));
  });

  afterAll(async () => {
    await way.browser?.close();
    await way.shop?.discard();
  });

  testVoting(way);
  testIdeas(way);
  testConcept(way);
  testComments(way);
  testReload(way);
  testLiveResults(way);
  testTeam(way);
}
