import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { findChromium } from "../support/chromium.ts";
import { come, enter, openShopFront, type ShopFront } from "../support/shop-front.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

/** A customer with a browser profile of their own. */
async function createCustomer(): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 800, height: 1200 } });
  onTestFinished(() => context.close());
  return context;
}

const radio = (page: Page, name: string) => page.getByRole("radio", { name });
const pending = (page: Page) => page.locator("[part~=notice]", { hasText: "Not sent yet" });

/** What the server holds of the vote: one entry a participant. */
async function readVotes({ readRows, vote }: ShopFront): Promise<string[]> {
  const rows = await readRows(vote.id);
  return rows.map((row) => {
    if (row.type !== "ballot") throw new Error(row.type);
    return `Cap ${vote.choices.indexOf(row.choices[0] ?? "") + 1}`;
  });
}

/** What waits in the storage, without what it says to be done. */
const waiting = async (page: Page, prefix: string) => {
  const text = await page.evaluate((key) => localStorage.getItem(key), `${prefix}outbox`);
  return JSON.stringify(
    (JSON.parse(text ?? "[]") as { done?: true }[]).filter(({ done }) => !done),
  );
};

test("[OB1] two tabs that vote at once are one customer with one vote", async () => {
  const front = await openShopFront();
  const customer = await createCustomer();
  const tabs = [
    await enter(customer, `${front.url}/vote`),
    await enter(customer, `${front.url}/vote`),
  ] as const;

  await Promise.all([radio(tabs[0], "Cap 1").click(), radio(tabs[1], "Cap 2").click()]);
  for (const tab of tabs) await tab.getByText("answered").first().waitFor();

  await expect.poll(() => waiting(tabs[0], front.prefix)).toBe("[]");
  expect(await readVotes(front)).toHaveLength(1);
});

test("[OB1] [OB4] of votes given in two tabs without a connection, the later one is sent when there is one", async () => {
  const front = await openShopFront();
  const customer = await createCustomer();
  const first = await enter(customer, `${front.url}/vote`);
  const second = await enter(customer, `${front.url}/vote`);
  await customer.setOffline(true);
  await radio(first, "Cap 1").click();
  await pending(first).waitFor();
  await radio(second, "Cap 2").click();
  await pending(second).waitFor();

  await customer.setOffline(false);

  await expect.poll(() => readVotes(front)).toEqual(["Cap 2"]);
  for (const tab of [first, second]) {
    await expect.poll(() => radio(tab, "Cap 2").isChecked()).toBe(true);
    await expect.poll(() => pending(tab).count()).toBe(0);
  }
  expect(await readVotes(front)).toEqual(["Cap 2"]);
});

test("[OB2] a vote in one tab shows in the other, and can be changed there", async () => {
  const front = await openShopFront();
  const customer = await createCustomer();
  const first = await enter(customer, `${front.url}/vote`);
  const second = await enter(customer, `${front.url}/vote`);

  await radio(first, "Cap 3").click();

  await expect.poll(() => radio(second, "Cap 3").isChecked()).toBe(true);
  await second.getByText("1 person answered").first().waitFor();
  await radio(second, "Cap 1").click();
  await expect.poll(() => radio(first, "Cap 1").isChecked()).toBe(true);
  // It shows in both tabs before the server has it.
  await expect.poll(() => readVotes(front)).toEqual(["Cap 1"]);
});

test.each(["swallow", "lose-answer"] as const)(
  "[OB3] a tab killed while its vote is on its way (%s) loses nothing: the other tab sends it, once",
  async (fate) => {
    const front = await openShopFront();
    const customer = await createCustomer();
    const doomed = await enter(customer, `${front.url}/vote`);
    const other = await enter(customer, `${front.url}/vote`);
    front.spoil((_index, message) => (message.includes("PUT ") ? fate : "pass"));
    await radio(doomed, "Cap 2").click();
    await expect.poll(() => front.network.met.get(fate)).toBeGreaterThan(0);

    await doomed.close();
    front.spoil(() => "pass");

    await expect.poll(() => readVotes(front), { timeout: 30_000 }).toEqual(["Cap 2"]);
    await expect.poll(() => waiting(other, front.prefix)).toBe("[]");
    expect(await readVotes(front)).toEqual(["Cap 2"]);
  },
);

test("[OB3] a tab that crashes while its vote is on its way loses nothing: the next page sends it, once", async () => {
  const front = await openShopFront();
  const customer = await createCustomer();
  const doomed = await enter(customer, `${front.url}/vote`);
  front.spoil((_index, message) => (message.includes("PUT ") ? "swallow" : "pass"));
  await radio(doomed, "Cap 2").click();
  await expect.poll(() => front.network.met.get("swallow")).toBe(1);
  const devtools = await customer.newCDPSession(doomed);
  const crashed = doomed.waitForEvent("crash");
  devtools.send("Page.crash").catch(() => {});
  await crashed;
  front.spoil(() => "pass");

  const next = await enter(customer, `${front.url}/vote`);

  await expect.poll(() => readVotes(front), { timeout: 30_000 }).toEqual(["Cap 2"]);
  await expect.poll(() => radio(next, "Cap 2").isChecked()).toBe(true);
});

test("[OB5] who leaves the page while a vote is on its way has voted", async () => {
  const front = await openShopFront({ delayMs: 150 });
  const customer = await createCustomer();
  const page = await enter(customer, `${front.url}/vote`);
  await radio(page, "Cap 1").click();
  await expect.poll(() => readVotes(front)).toEqual(["Cap 1"]);

  const leaving = page.waitForRequest((request) => request.method() === "PUT");
  await radio(page, "Cap 3").click();
  await leaving;
  await page.goto("about:blank");

  await expect.poll(() => readVotes(front)).toEqual(["Cap 3"]);
});

test("[OB6] a page that comes back from the browser's memory shows what holds now", async () => {
  const patient = await chromium.launch({
    executablePath: findChromium(),
    args: ["--no-sandbox", "--disable-gpu"],
    // Kept from tests unless asked for.
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  onTestFinished(() => patient.close());
  const front = await openShopFront();
  const customer = await patient.newContext({ viewport: { width: 800, height: 1200 } });
  const page = await enter(customer, `${front.url}/vote`);
  await page.evaluate(() => {
    addEventListener("pageshow", ({ persisted }) => Object.assign(globalThis, { persisted }));
  });
  await page.goto(`${front.url}/`);
  const other = await enter(customer, `${front.url}/vote`);
  await radio(other, "Cap 2").click();
  await expect.poll(() => readVotes(front)).toEqual(["Cap 2"]);

  await page.goBack({ waitUntil: "commit" });

  const hasComeBack = () => (globalThis as { persisted?: boolean }).persisted;
  await expect.poll(() => page.evaluate(hasComeBack)).toBe(true);
  await expect.poll(() => radio(page, "Cap 2").isChecked()).toBe(true);
});

test("[OB7] words refused while nobody looked return to their field, with the reason", async () => {
  const front = await openShopFront();
  const customer = await createCustomer();
  const page = await enter(customer, `${front.url}/ideas`);
  await customer.setOffline(true);
  await page.getByLabel("Your idea").fill("A lid for cups");
  await page.getByRole("button", { name: /send|share/i }).click();
  await page.getByText("Not sent yet").first().waitFor();
  let hasLeft = false;
  page.once("framenavigated", () => (hasLeft = true));
  await page.route("**/ideas", (route) => {
    if (route.request().method() !== "POST") return route.continue();
    // Where it was written, the page would show the refusal at once.
    if (!hasLeft) return route.abort();
    return route.fulfill({
      status: 422,
      contentType: "application/problem+json",
      headers: { "access-control-allow-origin": "*" },
      body: JSON.stringify({ code: "invalid-request", status: 422, title: "", detail: "" }),
    });
  });
  await customer.setOffline(false);

  await page.goto(`${front.url}/vote`);
  await expect.poll(() => waiting(page, front.prefix)).toContain("refused");
  await come(page, `${front.url}/ideas`);

  await expect.poll(() => page.getByLabel("Your idea").inputValue()).toBe("A lid for cups");
  await page.getByText("This cannot be sent as it is.").first().waitFor();
  expect(await front.readRows(front.ideasId)).toEqual([]);
});

test("[OB8] a token that the server no longer knows is replaced, and the vote kept", async () => {
  const front = await openShopFront();
  const customer = await createCustomer();
  const page = await enter(customer, `${front.url}/vote`);
  await page.evaluate((prefix) => {
    localStorage.setItem(`${prefix}token`, "tkn_prj_old.ptc_old.0.signature");
  }, front.prefix);
  const other = await enter(customer, `${front.url}/vote`);

  await Promise.all([radio(page, "Cap 1").click(), radio(other, "Cap 1").click()]);

  await expect.poll(() => readVotes(front)).toEqual(["Cap 1"]);
  await expect.poll(() => waiting(page, front.prefix)).toBe("[]");
  for (const tab of [page, other])
    await expect.poll(() => radio(tab, "Cap 1").isChecked()).toBe(true);
  expect(await readVotes(front)).toEqual(["Cap 1"]);
});

/** Run in the page before anything else there. */
const spoiltStorages: Record<string, (prefix: string) => void> = {
  "is denied": () => {
    Object.defineProperty(globalThis, "localStorage", {
      get() {
        throw new DOMException("The request was denied.", "SecurityError");
      },
    });
  },
  "is full": () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  },
  "holds nonsense": (prefix) => {
    if (location.protocol === "about:") return;
    localStorage.setItem(`${prefix}outbox`, '[null,{"key":1},"x"]');
    localStorage.setItem(`${prefix}token`, "印鑑\n");
    localStorage.setItem(`${prefix}seed`, "many");
    localStorage.setItem(`${prefix}answered`, "{");
  },
};

test.each(Object.keys(spoiltStorages))("[OB9] a storage that %s costs no vote", async (how) => {
  const front = await openShopFront();
  const customer = await createCustomer();
  const said: string[] = [];
  customer.on("console", (message) => said.push(message.text()));
  customer.on("weberror", (error) => said.push(error.error().message));
  await customer.addInitScript(spoiltStorages[how]!, front.prefix);
  const page = await enter(customer, `${front.url}/vote`);

  await radio(page, "Cap 1").click();
  await expect.poll(() => readVotes(front)).toEqual(["Cap 1"]);
  await radio(page, "Cap 2").click();

  await expect.poll(() => readVotes(front)).toEqual(["Cap 2"]);
  expect(said).toEqual([]);
});
