import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { come, enter, openShopFront } from "../support/shop-front.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

async function createDevice() {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  onTestFinished(() => context.close());
  return context;
}

test("[WI29] [WI30] a customer changes an idea after a reload, and takes it back; another reads that it was", async () => {
  const front = await openShopFront();
  const page = await enter(await createDevice(), `${front.url}/ideas`);
  const other = await enter(await createDevice(), `${front.url}/ideas`);
  await page.getByLabel("Your idea").fill("Refill at the shop");
  await page.getByRole("button", { name: "Send idea" }).click();
  await page.getByRole("heading", { name: "Refill at the shop" }).waitFor();
  await expect.poll(async () => (await front.readRows(front.ideasId)).length).toBe(1);
  await come(page, `${front.url}/ideas`);

  await page.getByRole("button", { name: "Edit", exact: true }).press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.type(", and at the station");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Edited", { exact: true }).waitFor();

  const words = "Refill at the shop, and at the station";
  await expect.poll(() => front.readRows(front.ideasId)).toMatchObject([{ title: words }]);
  await come(other, `${front.url}/ideas`);
  await other.locator("[part=support]").click();
  await expect.poll(() => front.readRows(front.ideasId)).toMatchObject([{ supports: 1 }]);

  await page.getByRole("button", { name: "Take back", exact: true }).press("Enter");
  // The safe answer has the focus.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await page.getByRole("heading", { name: "You took it back." }).waitFor();
  await expect.poll(() => front.readRows(front.ideasId)).toMatchObject([{ title: "", body: "" }]);
  await come(other, `${front.url}/ideas`);
  await other.getByRole("heading", { name: "Taken back by its author" }).waitFor();
  expect(await other.getByText(words).count()).toBe(0);
});
