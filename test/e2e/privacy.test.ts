import type { Browser, BrowserContext, Locator, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo-server.ts";
import { readNotice, toSent } from "../support/sent.ts";
import { enter, openShopFront } from "../support/shop-front.ts";
import { seeAll } from "../support/shop-page.ts";

let browser: Browser;
let demo: DemoServer;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launchBrowser(), startDemo()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.discard();
});

const enKey = "pk_demoshopminamoenglish";

interface CustomerOptions {
  /** Whether the browser asks for privacy. */
  gpc?: boolean;
}

/** A customer with a profile of their own, and all that their browser sends. */
async function createCustomer({ gpc = false }: CustomerOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 800, height: 1200 },
    ...(gpc && { extraHTTPHeaders: { "Sec-GPC": "1" } }),
  });
  onTestFinished(() => context.close());
  if (gpc)
    await context.addInitScript(() => {
      Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
    });
  const requests: Request[] = [];
  context.on("request", (request) => requests.push(request));
  return { context, requests };
}

/** Everything that a browser can keep for a page. */
async function readStorage(context: BrowserContext, page: Page, { prefix }: { prefix: string }) {
  const inPage = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
  }));
  const cookies = await context.cookies();
  const local = inPage.local.map((name) => name.replace(prefix, "").replace(/:.*/, ":*"));
  return { ...inPage, local: [...new Set(local)].toSorted(), cookies };
}

const nothing = {
  local: [],
  session: [],
  databases: [],
  caches: [],
  workers: 0,
  cookie: "",
  cookies: [],
};
const afterVote = ["outbox", "seed", "token", "turn:*", "who"];

const radio = (page: Page, name: string) => page.getByRole("radio", { name });

async function vote(page: Page, name: string): Promise<void> {
  await radio(page, name).click();
  await page.getByText("1 person answered").first().waitFor();
}

const consent = (page: Page, value: string) =>
  page.evaluate((given) => {
    (globalThis as unknown as { tomoni(...command: unknown[]): void }).tomoni("consent", given);
  }, value);

const isCount = (request: Request) => request.url().endsWith("/events");

test("[PR1] [PR2] nothing is stored before the vote, and then what the docs say", async () => {
  const front = await openShopFront();
  const { context } = await createCustomer();
  const page = await enter(context, `${front.url}/vote`);
  const before = await readStorage(context, page, front);

  await vote(page, "Cap 1");

  expect(before).toEqual(nothing);
  expect(await readStorage(context, page, front)).toEqual({ ...nothing, local: afterVote });
});

test("[PR2] [PR3] what is agreed to is stored before; what is declined later goes, and voting goes on", async () => {
  const front = await openShopFront({ script: 'data-consent="granted"' });
  const { context } = await createCustomer();
  const page = await enter(context, `${front.url}/vote`);
  const agreed = await readStorage(context, page, front);
  await vote(page, "Cap 1");

  await consent(page, "denied");
  const declined = await readStorage(context, page, front);
  await radio(page, "Cap 2").click();
  await page.getByText("Your vote is in").first().waitFor({ state: "attached" });

  expect(agreed).toEqual({ ...nothing, local: ["seed", "turn:*", "who"] });
  expect(declined).toEqual(nothing);
  await expect
    .poll(async () =>
      (await front.readRows(front.vote.id)).map((row) => "choices" in row && row.choices),
    )
    .toEqual([[front.vote.choices[1]]]);
  expect(await readStorage(context, page, front)).toEqual(nothing);
});

/** A visit where nothing may be counted. */
const quietVisits: Record<string, { script?: string; gpc?: boolean }> = {
  "consent is denied": { script: 'data-consent="denied"' },
  "the browser asks for privacy": { gpc: true },
  "the browser asks for privacy, whatever is agreed": {
    gpc: true,
    script: 'data-consent="granted"',
  },
};

test.each(Object.keys(quietVisits))(
  "[PR4] nothing is counted or linked where %s; voting works",
  async (why) => {
    const visit = quietVisits[why] ?? {};
    const front = await openShopFront(visit);
    const { context, requests } = await createCustomer(visit);
    const page = await context.newPage();
    const shown = page.evaluate("0").then(() => page.goto(`${front.url}/vote`));
    await shown;
    await page.evaluate(() => {
      const { tomoni } = globalThis as unknown as { tomoni(...command: unknown[]): void };
      tomoni("identify", "header.payload.signature");
      tomoni("convert", "purchase", { value: 4950, currency: "JPY" });
    });

    await vote(page, "Cap 3");
    await page.waitForTimeout(1500);

    const counted = requests.filter(isCount).map((request) => request.postData());
    const linked = requests.filter((request) => request.postData()?.includes("identity"));
    expect({ counted, linked }).toEqual({ counted: [], linked: [] });
    expect(await front.readRows(front.vote.id)).toHaveLength(1);
  },
);

/** What would tell visitors apart, or say where they are. */
const traces = ["authorization", "cookie", "referer", "if-none-match", "x-visitor"];

test("[PR5] [PR6] before taking part no request tells who it is; none ever says which page, or carries a cookie", async () => {
  const front = await openShopFront();
  const { context, requests } = await createCustomer();
  const page = await enter(context, `${front.url}/vote?from=mail#lid`);
  const ours = () => requests.filter((request) => !request.url().startsWith(front.url));
  const before = await Promise.all(
    ours().map(async (request) => Object.keys(await request.allHeaders())),
  );
  const bodies = ours().flatMap((request) => request.postData() ?? []);

  await vote(page, "Cap 1");

  const event = { type: "impression", activityId: front.vote.id };
  expect(before.flat().filter((name) => traces.includes(name) && name !== "referer")).toEqual([]);
  expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual([{ events: [event] }]);
  const origins = new Set(ours().map((request) => new URL(request.url()).origin));
  const headers = await Promise.all(ours().map((request) => request.allHeaders()));
  const told = headers.map(({ cookie, referer = "" }) => ({
    cookie,
    referer: new URL(referer || front.url).search,
  }));
  expect([...origins]).toEqual([front.network.url]);
  expect(told.filter(({ cookie, referer }) => cookie !== undefined || referer !== "")).toEqual([]);
  const calls = ours().filter((request) => request.url().includes("/v1/"));
  expect(calls.length).toBeGreaterThan(4);
  expect(await Promise.all(calls.map((request) => request.headerValue("referer")))).toEqual(
    calls.map(() => null),
  );
});

test("[PR7] two servers with one project on one page share nothing", async () => {
  const front = await openShopFront();
  const { context } = await createCustomer();
  const page = await enter(context, `${front.url}/vote`);
  const again = await page.evaluate((url) => {
    const element = document.createElement("tomoni-activity");
    const first = document.querySelector("tomoni-activity");
    element.setAttribute("activity", first?.getAttribute("activity") ?? "");
    element.setAttribute("base-url", url);
    first?.before(element);
    return Object.keys(localStorage).length;
  }, front.server.url);
  const [other, first] = [0, 1].map((place) => page.locator("tomoni-activity").nth(place));

  await other?.getByRole("radio").first().waitFor();
  await first?.getByRole("radio", { name: "Cap 1" }).click();
  await first?.getByText("1 person answered").first().waitFor();
  await other?.getByRole("radio", { name: "Cap 2" }).click();
  await expect.poll(async () => (await front.readRows(front.vote.id)).length).toBe(2);

  const tokens = await page.evaluate(() =>
    Object.entries(localStorage).flatMap(([name, value]) =>
      name.endsWith("token") ? [[name, value]] : [],
    ),
  );
  expect(again).toBe(0);
  expect(new Set(tokens.map(([name]) => name?.split("@")[1]))).toEqual(
    new Set([`${front.network.url}:token`, `${front.server.url}:token`]),
  );
  expect(new Set(tokens.map(([, value]) => value)).size).toBe(2);
});

/** What sites read to tell browsers apart; run in the page before anything else there. */
function watchFingerprints(): void {
  const read: string[] = [];
  Object.assign(globalThis, { read });
  const watch = (owner: object, names: string[]) => {
    for (const name of names) {
      const known = Object.getOwnPropertyDescriptor(owner, name);
      if (!known) continue;
      const spy = (value: unknown) => (read.push(name), value);
      Object.defineProperty(owner, name, {
        configurable: true,
        get() {
          return spy(known.get ? known.get.call(this) : known.value);
        },
      });
    }
  };
  watch(Navigator.prototype, [
    ..."plugins mimeTypes hardwareConcurrency deviceMemory platform userAgent userAgentData".split(
      " ",
    ),
    ..."getBattery connection maxTouchPoints mediaDevices webdriver permissions".split(" "),
  ]);
  watch(HTMLCanvasElement.prototype, ["getContext", "toDataURL", "toBlob"]);
  watch(Screen.prototype, "width height availWidth availHeight colorDepth pixelDepth".split(" "));
  watch(globalThis, [
    "AudioContext",
    "OfflineAudioContext",
    "RTCPeerConnection",
    "OffscreenCanvas",
  ]);
  watch(FontFaceSet.prototype, ["check", "forEach"]);
}

test("[PR8] nothing is read that tells one browser from another", async () => {
  const front = await openShopFront();
  const { context } = await createCustomer();
  await context.addInitScript(watchFingerprints);
  const page = await enter(context, `${front.url}/vote`);

  await vote(page, "Cap 1");

  expect(await page.evaluate(() => (globalThis as unknown as { read: string[] }).read)).toEqual([]);
});
/** What this visit does not come to: longer lists, streams that break, the first-time cases of the tests above, what a shop's server signs. */
const leftOut = [
  /query\.(cursor|except|stage)$/,
  /^results\.(get|live) /,
  /^(pulse|participants|voices)\./,
  /^(option|idea)Comments\./,
  /Flags\.create/,
  /^(uploads\.create|me\.|ideas\.(get|update|remove|unsupport)|comments\.(update|remove)|reactions\.remove)/,
  /body\.(imageId|replyTo|events\.(order|signature))$/,
];

test("[PR5] [PR2] all that a customer's visit sends and stores is in the notice, and the notice holds little else", async () => {
  const { context, requests } = await createCustomer();
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const shown = page.waitForRequest(
    (request) => isCount(request) && !!request.postData()?.includes("impression"),
  );
  await page.goto(`${demo.url}/demo/en`);
  await seeAll(page);
  await shown;
  const [caps, ideas, concept] = [0, 1, 2].map((place) =>
    page.locator("tomoni-activity").nth(place),
  ) as [Locator, Locator, Locator];

  await caps.getByRole("radio").first().click();
  await caps.getByRole("button", { name: /^Comments/ }).click();
  await caps.getByRole("textbox").first().fill("It opens with gloves on.");
  await caps.getByRole("button", { name: "Send", exact: true }).first().click();
  await ideas.getByLabel("Your idea").fill("A cap that opens with one hand");
  await ideas
    .getByText(/similar idea/i)
    .first()
    .waitFor();
  await ideas.getByRole("button", { name: "Send idea" }).click();
  await ideas.locator("[aria-pressed=false]").first().click();
  await concept.getByRole("radio").first().click();
  await concept.getByRole("button", { name: /pin$/i }).first().focus();
  for (const key of ["Enter", "ArrowRight", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await concept.getByRole("textbox").first().fill("Water for the dog, too.");
  await concept.getByRole("button", { name: "Place pin" }).click();
  const counted = page.waitForResponse(
    (answer) => isCount(answer.request()) && !!answer.request().postData()?.includes("purchase"),
  );
  await page.evaluate(() => {
    const { tomoni } = globalThis as unknown as { tomoni(...command: unknown[]): void };
    tomoni("convert", "purchase", { value: 4950, currency: "JPY", id: "order-1" });
  });
  await counted;
  await page.goto(`${demo.url}/demo/methods-en`);
  await seeAll(page);
  const [approval, ranked, pairs] = [caps, ideas, concept];
  for (const place of [0, 1]) await approval.getByRole("checkbox").nth(place).click();
  await approval.getByRole("button", { name: "Vote", exact: true }).click();
  await ranked.getByRole("button", { name: /vote/i }).click();
  const choose = pairs.getByRole("button", { name: /^(Flip|Twist|Push-button)$/ });
  const pair = await choose.allInnerTexts();
  await pairs.getByRole("button", { name: /can.t choose/i }).click();
  await expect.poll(() => choose.allInnerTexts()).not.toEqual(pair);
  const compared = page.waitForResponse((answer) => answer.url().endsWith("/comparisons"));
  await choose.first().click();
  await compared;
  await page.goto(`${demo.url}/demo/en`);
  for (const element of [caps, ideas, concept]) {
    await element.scrollIntoViewIfNeeded();
    await element.getByRole("button").first().waitFor();
  }

  const notice = readNotice(await demo.run("notice", "--project", enKey, "--json"));
  const api = requests.filter((request) => request.url().includes("/v1/"));
  const sent = new Set(
    (await Promise.all(api.map((request) => toSent(request, notice.calls)))).flat(),
  );
  const { local, ...others } = await readStorage(context, page, {
    prefix: `tomoni:${enKey}@${demo.url}:`,
  });
  expect([...sent].filter((line) => !notice.lines.has(line))).toEqual([]);
  expect(local.filter((name) => !notice.stored.includes(name))).toEqual([]);
  expect({ local: [], ...others }).toEqual(nothing);
  const unseen = [...notice.lines].filter((line) => !sent.has(line));
  expect(unseen.filter((line) => !leftOut.some((pattern) => pattern.test(line)))).toEqual([]);
});
