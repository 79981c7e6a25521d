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

async function createCustomer(): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 800, height: 1200 } });
  onTestFinished(() => context.close());
  return context;
}

const radio = (page: Page, name: string) => page.getByRole("radio", { name });
const pending = (page: Page) => page.locator("[part~=notice]", { hasText: "Not sent yet" });

/** What the page says once a vote is in. */
const confirmed = (page: Page) => page.getByText(/Voted|Your vote is in|1 person answered/);

async function readChoices({ readRows, vote }: ShopFront): Promise<string[][]> {
  const rows = await readRows(vote.id);
  return rows.map((row) =>
    row.type === "ballot" ? row.choices.map((id) => `Cap ${vote.choices.indexOf(id) + 1}`) : [],
  );
}

/** What an old Prototype.js does: arrays write themselves, as text within text. */
const likePrototypeJs = () => {
  Object.defineProperty(Array.prototype, "toJSON", {
    configurable: true,
    enumerable: true,
    writable: true,
    value(this: unknown[]) {
      return `[${this.map((item) => JSON.stringify(item)).join(", ")}]`;
    },
  });
};

/** What Prototype.js and MooTools do to the language besides: their own `Array.from` takes no function to map by. */
const likeOldLibraries = () => {
  Object.assign(Array, { from: (items: Iterable<unknown>) => [...items] });
  Object.assign(Array.prototype, {
    entries(this: unknown[]) {
      return [...this];
    },
    toArray(this: unknown[]) {
      return [...this];
    },
  });
};

test("[OB10] a newcomer's vote counts on a page that replaces the language's own functions, as old libraries do", async () => {
  const front = await openShopFront();
  const customer = await createCustomer();
  await customer.addInitScript(likePrototypeJs);
  await customer.addInitScript(likeOldLibraries);
  const page = await enter(customer, `${front.url}/vote`);

  await radio(page, "Cap 2").click();

  await confirmed(page).first().waitFor();
  expect(await readChoices(front)).toEqual([["Cap 2"]]);
});

test("[OB10] a page that gives arrays a `toJSON` gets no thanks before the server has the vote, and loses none", async () => {
  const front = await openShopFront();
  const customer = await createCustomer();
  await customer.addInitScript(likePrototypeJs);
  const page = await enter(customer, `${front.url}/vote`);
  await customer.setOffline(true);

  await radio(page, "Cap 2").click();
  await pending(page).waitFor();
  const early = await confirmed(page).count();
  await customer.setOffline(false);

  await expect.poll(() => readChoices(front)).toEqual([["Cap 2"]]);
  await confirmed(page).first().waitFor();
  expect(early).toBe(0);
});

test("[OB10] a storage that the page clears while a vote waits neither confirms nor loses it", async () => {
  const front = await openShopFront();
  const customer = await createCustomer();
  const page = await enter(customer, `${front.url}/vote`);
  await customer.setOffline(true);
  await radio(page, "Cap 3").click();
  await pending(page).waitFor();

  await page.evaluate(() => localStorage.clear());
  await page.evaluate(() => dispatchEvent(new StorageEvent("storage", { key: null })));
  await page.waitForTimeout(1500);
  const early = [await confirmed(page).count(), await pending(page).count()];
  await customer.setOffline(false);

  await expect.poll(() => readChoices(front)).toEqual([["Cap 3"]]);
  expect(early).toEqual([0, 1]);
});

interface Foreign {
  status: number;
  contentType?: string;
  body?: string;
}

const signIn = "<!doctype html><title>Sign in to Wi-Fi</title><h1>Welcome</h1>";
const foreign: Record<string, Foreign> = {
  "a Wi-Fi sign-in page": { status: 200, contentType: "text/html", body: signIn },
  "a sign-in page that says it is JSON": {
    status: 200,
    contentType: "application/json",
    body: signIn,
  },
  "a firewall's refusal": { status: 405, contentType: "text/html", body: signIn },
  "nothing at all": { status: 200 },
  "a gateway whose server is away": { status: 502, contentType: "text/html", body: signIn },
};

test.each(Object.keys(foreign))(
  "[OB11] %s in place of an answer: the page waits and says so, also after a reload, until the server has the vote",
  async (what) => {
    const front = await openShopFront();
    const customer = await createCustomer();
    const page = await enter(customer, `${front.url}/vote`);
    let isBehind = true;
    const answer = { ...foreign[what]!, headers: { "access-control-allow-origin": "*" } };
    await customer.route(/\/v1\/.*(ballot|participants)$/, (route) => {
      // Such a network answers a preflight too.
      if (!isBehind) return route.continue();
      if (route.request().method() !== "OPTIONS") return route.fulfill(answer);
      const headers = {
        "access-control-allow-origin": "*",
        "access-control-allow-headers": "*",
        "access-control-allow-methods": "*",
      };
      return route.fulfill({ status: 200, headers });
    });

    await radio(page, "Cap 1").click();
    await pending(page).waitFor();
    await come(page, `${front.url}/vote`);
    await pending(page).waitFor();
    const afterReload = [await confirmed(page).count(), await radio(page, "Cap 1").isChecked()];
    isBehind = false;

    await expect.poll(() => readChoices(front), { timeout: 30_000 }).toEqual([["Cap 1"]]);
    await confirmed(page).first().waitFor();
    expect(afterReload).toEqual([0, true]);
  },
);

test("[OB11] a `fetch` of the page that answers everything with its own page is no answer either", async () => {
  const front = await openShopFront();
  const customer = await createCustomer();
  const page = await enter(customer, `${front.url}/vote`);
  await page.evaluate(() => {
    const real = globalThis.fetch;
    Object.assign(globalThis, {
      release: () => (globalThis.fetch = real),
      // As a page's own wrapper around `fetch` may do.
      fetch: async () => new Response("<!doctype html><title>Offline</title>"),
    });
  });

  await radio(page, "Cap 2").click();
  await pending(page).waitFor();
  const early = await confirmed(page).count();
  await page.evaluate(() => (globalThis as unknown as { release(): void }).release());

  await expect.poll(() => readChoices(front), { timeout: 20_000 }).toEqual([["Cap 2"]]);
  expect(early).toBe(0);
});
