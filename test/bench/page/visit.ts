import type { Browser, CDPSession, Page } from "playwright-core";
import type { Contender } from "./contender.ts";
import { type Observed, observePage } from "./observe.ts";
import { type Bytes, followTraffic, type Traffic } from "./traffic.ts";

/** How the machine and the network of a visitor are. */
export interface Conditions {
  name: string;
  viewport: { width: number; height: number };
  /** How many times slower the processor is; 1 leaves it. */
  slowdown: number;
  network?: {
    latencyMs: number;
    downBytes: number;
    upBytes: number;
    /** What a new connection takes before its first request: the name, TCP and TLS. */
    connectMs: number;
  };
}

/** The page at one moment: what it has cost since it was opened. */
export interface Moment extends Bytes {
  /** Processor time of the page's main thread, in milliseconds. */
  mainMs: number;
  scriptMs: number;
  /** Of styles and layout. */
  layoutMs: number;
  shift: number;
  longestTaskMs: number;
}

/** One visit, from the first byte to the acknowledged vote. */
export interface Visit {
  loaded: Moment;
  /** After reading down the page and back to the vote. */
  read: Moment;
  voted: Moment;
  lcpMs: number;
  chosenMs: number | null;
  acknowledgedMs: number | null;
  moved: string[];
  /** What the contender asked for, in order. */
  asked: string[];
}

interface Probe {
  page: Page;
  cdp: CDPSession;
  traffic: Traffic;
  origin: string;
}

const readObserved = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { pageCost: Observed }).pageCost);

async function look({ page, cdp, traffic, origin }: Probe): Promise<Moment> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const { shift, longTasksMs } = await readObserved(page);
  const ms = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return {
    ...traffic.of(origin),
    // What this bench asks of the page is not the page's.
    mainMs: ms("TaskDuration") - ms("DevToolsCommandDuration"),
    scriptMs: ms("ScriptDuration"),
    layoutMs: ms("LayoutDuration") + ms("RecalcStyleDuration"),
    shift,
    longestTaskMs: Math.max(0, ...longTasksMs),
  };
}

/** Waits until neither the network nor the page's main thread has had anything to do for so long. */
async function settle({ page, traffic }: Probe, quietMs: number): Promise<void> {
  const idle = () =>
    page.evaluate(() => new Promise<void>((done) => requestIdleCallback(() => done())));
  // What has come may take long to run, and ask for more.
  for (const ms of [quietMs, 250]) {
    await traffic.quiet(ms);
    await idle();
  }
}

/** Reads down to the end at 2,000 pixels a second, as a brisk reader; what comes meanwhile makes the way longer. */
async function readDown({ page }: Probe): Promise<void> {
  const isAtEnd = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
  while (!(await page.evaluate(isAtEnd))) {
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(100);
  }
}

async function openPage(browser: Browser, conditions: Conditions, contender: Contender) {
  const { viewport, slowdown, network } = conditions;
  const context = await browser.newContext({ viewport, locale: "en" });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const cdp = await context.newCDPSession(page);
  const traffic = await followTraffic(cdp);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  if (network) {
    const { latencyMs: latency, downBytes, upBytes } = network;
    const speeds = { downloadThroughput: downBytes, uploadThroughput: upBytes };
    await cdp.send("Network.emulateNetworkConditions", { offline: false, latency, ...speeds });
  }
  await page.addInitScript(`globalThis.isChosen = () => ${contender.chosen ?? "false"};`);
  await page.addInitScript(observePage);
  return { context, page, cdp, traffic };
}

async function vote({ page }: Probe, { prepare, press }: Contender): Promise<void> {
  if (!press) return;
  await prepare?.(page);
  await page.evaluate(() => (globalThis as unknown as { awaitVote(): void }).awaitVote());
  await press(page);
  await page.waitForFunction(() => {
    const { chosenAt, acknowledgedAt } = (globalThis as unknown as { pageCost: Observed }).pageCost;
    return chosenAt > 0 && acknowledgedAt > 0;
  });
}

export interface VisitOptions {
  contender: Contender;
  conditions: Conditions;
  /** Where to keep what is in view before and after the vote, without `.png`; what is measured then counts for nothing. */
  picture?: string | undefined;
}

/**
 * Visits the shop's page as somebody new, reads it and votes, and says what that cost.
 * @throws when the vote is not acknowledged within 30 s
 */
export async function visit(
  browser: Browser,
  url: string,
  { contender, conditions, picture }: VisitOptions,
): Promise<Visit> {
  const { context, ...opened } = await openPage(browser, conditions, contender);
  const probe: Probe = { ...opened, origin: contender.origin ?? new URL(url).origin };
  const { page, traffic } = probe;
  try {
    await page.goto(url, { waitUntil: "load" });
    // A widget may wait for a second before it asks for more.
    await settle(probe, 1000);
    const loaded = await look(probe);
    const { lcpMs } = await readObserved(page);
    await readDown(probe);
    await contender.find(page);
    await settle(probe, 500);
    if (picture) await page.screenshot({ path: `${picture}.png` });
    const read = await look(probe);
    await vote(probe, contender);
    await settle(probe, 500);
    if (picture) await page.screenshot({ path: `${picture}-voted.png` });
    const voted = await look(probe);
    const { pressedAt, chosenAt, acknowledgedAt, moved } = await readObserved(page);
    const since = (at: number) => (contender.press ? at - pressedAt : null);
    const times = { chosenMs: since(chosenAt), acknowledgedMs: since(acknowledgedAt) };
    const asked = traffic.paths(probe.origin);
    return { loaded, read, voted, lcpMs, ...times, moved, asked };
  } catch (cause) {
    throw new Error(`${contender.name} failed on the ${conditions.name}`, { cause });
  } finally {
    await context.close();
  }
}
