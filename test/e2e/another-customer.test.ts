import { createHmac } from "node:crypto";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { come, enter, openShopFront, type ShopFront } from "../support/shop-front.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

async function createDevice(): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 800, height: 1200 } });
  onTestFinished(() => context.close());
  return context;
}

/** What the shop's own server would sign for a customer. @see RFC 7519 */
async function signIdentity({ team }: ShopFront, sub: string): Promise<string> {
  const { id, identitySecret } = await team.project.get();
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const iat = Math.floor(Date.now() / 1000);
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ sub, aud: id, iat })}`;
  const signature = createHmac("sha256", identitySecret ?? "")
    .update(text)
    .digest("base64url");
  return `${text}.${signature}`;
}

const identify = (page: Page, identity: string | null) =>
  page.evaluate((one) => {
    (globalThis as unknown as { tomoni(...command: unknown[]): void }).tomoni("identify", one);
  }, identity);

const radio = (page: Page, name: string) => page.getByRole("radio", { name });
const pending = (page: Page) => page.locator("[part~=notice]", { hasText: "Not sent yet" });

/** Whose votes the server holds: participants in the order they came, each with their choice. */
async function readVotes({ readRows, vote }: ShopFront) {
  const rows = await readRows(vote.id);
  return rows.flatMap((row) =>
    row.type === "ballot"
      ? [{ verified: row.verified, choice: vote.choices.indexOf(row.choices[0] ?? "") + 1 }]
      : [],
  );
}

/** Answers writes with 503 until it is let go; reading and becoming a participant go on. */
async function overload(context: BrowserContext): Promise<() => Promise<void>> {
  const busy = /\/ballot$/;
  await context.route(busy, (route) =>
    route.request().method() === "PUT"
      ? route.fulfill({
          status: 503,
          contentType: "application/problem+json",
          headers: { "access-control-allow-origin": "*" },
          body: JSON.stringify({
            type: "about:blank",
            title: "",
            status: 503,
            detail: "",
            code: "unavailable",
            requestId: "r",
          }),
        })
      : route.continue(),
  );
  return () => context.unroute(busy);
}

test("[OB12] a known customer's unsent vote is never sent as whoever signs in next; it goes when they are back", async () => {
  const front = await openShopFront();
  const device = await createDevice();
  const [mio, ken] = [await signIdentity(front, "mio"), await signIdentity(front, "ken")];
  const page = await enter(device, `${front.url}/vote`);
  await identify(page, mio);
  const relieve = await overload(device);
  await radio(page, "Cap 2").click();
  await pending(page).waitFor();

  await identify(page, null);
  await expect.poll(() => radio(page, "Cap 2").isChecked()).toBe(false);
  await come(page, `${front.url}/vote`);
  await identify(page, ken);
  await relieve();
  await radio(page, "Cap 3").click();
  await expect.poll(() => readVotes(front)).toEqual([{ verified: true, choice: 3 }]);
  await page.waitForTimeout(1500);
  expect(await readVotes(front)).toEqual([{ verified: true, choice: 3 }]);

  await identify(page, mio);

  await expect
    .poll(async () =>
      (await readVotes(front)).map(({ choice }) => choice).toSorted((one, other) => one - other),
    )
    .toEqual([2, 3]);
  await expect.poll(() => radio(page, "Cap 2").isChecked()).toBe(true);
});

test("[OB12] the unsent vote of somebody nobody vouched for is sent for itself once they left", async () => {
  const front = await openShopFront();
  const device = await createDevice();
  const page = await enter(device, `${front.url}/vote`);
  const relieve = await overload(device);
  await radio(page, "Cap 1").click();
  await pending(page).waitFor();

  await identify(page, null);
  await expect.poll(() => radio(page, "Cap 1").isChecked()).toBe(false);
  await identify(page, await signIdentity(front, "ken"));
  await relieve();

  await expect
    .poll(() => readVotes(front), { timeout: 20_000 })
    .toEqual([{ verified: false, choice: 1 }]);
  await page.waitForTimeout(500);
  expect(await radio(page, "Cap 1").isChecked()).toBe(false);
});

test("[OB13] signing in waits for no write that fails, and takes along what waits", async () => {
  const front = await openShopFront();
  const device = await createDevice();
  const page = await enter(device, `${front.url}/vote`);
  const relieve = await overload(device);
  await radio(page, "Cap 2").click();
  await pending(page).waitFor();

  const named = page.waitForResponse(
    (answer) => answer.url().endsWith("/participants") && answer.request().postData()!.length > 50,
  );
  await identify(page, await signIdentity(front, "mio"));
  expect(await (await named).json()).toMatchObject({ verified: true });
  // An activity that comes now shows as well.
  await page.evaluate((id) => {
    const element = document.createElement("tomoni-activity");
    element.setAttribute("activity", id);
    document.body.append(element);
  }, front.ideasId);
  await page.getByLabel("Your idea").waitFor();
  expect(await readVotes(front)).toEqual([]);
  await relieve();

  await expect
    .poll(() => readVotes(front), { timeout: 20_000 })
    .toEqual([{ verified: true, choice: 2 }]);
});

test("[OB12] a draft is shown to its author alone, and is there when they are back", async () => {
  const front = await openShopFront();
  const device = await createDevice();
  const page = await enter(device, `${front.url}/ideas`);
  const box = page.getByLabel("Your idea");
  await identify(page, await signIdentity(front, "mio"));
  await box.fill("A lid for left hands");
  await page.getByRole("button", { name: /send|share/i }).click();
  await page.getByRole("button", { name: "Share another idea" }).click();
  await box.fill("A secret wish");

  await identify(page, await signIdentity(front, "ken"));
  await expect.poll(() => box.inputValue()).toBe("");
  await identify(page, await signIdentity(front, "mio"));

  await expect.poll(() => box.inputValue()).toBe("A secret wish");
});

test.each(["signed in", "signed out"])(
  "[OB14] once somebody else %s in another tab, this one shows them nothing of whoever was here before",
  async (how) => {
    const front = await openShopFront();
    const device = await createDevice();
    const page = await enter(device, `${front.url}/vote`);
    const known = page.waitForResponse((answer) => answer.url().endsWith("/participants"));
    await identify(page, await signIdentity(front, "mio"));
    await (await known).finished();
    await page.waitForTimeout(500);
    await radio(page, "Cap 2").click();
    await expect.poll(() => readVotes(front)).toEqual([{ verified: true, choice: 2 }]);
    const other = await enter(device, `${front.url}/ideas`);

    await identify(other, how === "signed in" ? await signIdentity(front, "ken") : null);

    await expect.poll(() => radio(page, "Cap 2").isChecked()).toBe(false);
    await radio(page, "Cap 3").click();
    await expect
      .poll(async () =>
        (await readVotes(front)).map(({ choice }) => choice).toSorted((one, other) => one - other),
      )
      .toEqual([2, 3]);
    expect(await radio(page, "Cap 3").isChecked()).toBe(true);
  },
);
