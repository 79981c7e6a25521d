import type { Browser, BrowserContext, Page } from "playwright-core";

/** What a page did that a perfect guest would not have caused. */
export interface Misdeeds {
  console: string[];
  violations: string[];
  /** Requests to anybody but the server of the page. */
  strangers: string[];
}

export interface Shop {
  page: Page;
  context: BrowserContext;
  misdeeds: Misdeeds;
  /** The sum of all layout shifts so far, and what moved; 0 is none. */
  layoutShift(): Promise<{ shift: number; moved: string[] }>;
}

export interface ShopOptions {
  colorScheme?: "light" | "dark";
  viewport?: { width: number; height: number };
  locale?: string;
  reducedMotion?: "reduce" | "no-preference";
}

/** @see https://wicg.github.io/layout-instability/ */
interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

/** Collected in the page itself, before anything else runs there. */
function watchPage(): void {
  const record = { shift: 0, moved: [] as string[], violations: [] as string[] };
  (globalThis as unknown as { misdeeds: typeof record }).misdeeds = record;
  addEventListener("securitypolicyviolation", (event) => {
    record.violations.push(
      `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
    );
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[]) {
      if (entry.hadRecentInput) continue;
      record.shift += entry.value;
      for (const { node, previousRect, currentRect } of entry.sources) {
        const name =
          node instanceof Element ? `${node.localName}.${node.className}` : String(node?.nodeName);
        record.moved.push(`at ${scrollY}: ${name} from ${previousRect.top} to ${currentRect.top}`);
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** Opens a page in a browser profile of its own, as a new customer. */
export async function openShop(
  browser: Browser,
  url: string,
  options: ShopOptions = {},
): Promise<Shop> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const misdeeds: Misdeeds = { console: [], violations: [], strangers: [] };
  page.on("console", (message) => misdeeds.console.push(message.text()));
  page.on("pageerror", (error) => misdeeds.console.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin)
      misdeeds.strangers.push(request.url());
  });
  await page.addInitScript(watchPage);
  await page.goto(url, { waitUntil: "load" });
  return {
    page,
    context,
    misdeeds,
    async layoutShift() {
      const { violations, ...rest } = await page.evaluate(
        () =>
          (
            globalThis as unknown as {
              misdeeds: { shift: number; moved: string[]; violations: string[] };
            }
          ).misdeeds,
      );
      misdeeds.violations = violations;
      return rest;
    },
  };
}

/** Brings each activity into view, for tests of what is there then and not of how it comes. */
export async function seeAll(page: Page): Promise<void> {
  for (const activity of await page.locator("tomoni-activity").all()) {
    await activity.scrollIntoViewIfNeeded();
    await activity.locator("[part~=root]:not([part~=skeleton])").first().waitFor();
  }
}

/** Goes down the page at 2,000 pixels a second, a brisk reader, so that everything that waits to be seen appears. */
export async function readThrough(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height + 2000; top += 200) {
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(100);
  }
  await page.waitForLoadState("networkidle");
}
