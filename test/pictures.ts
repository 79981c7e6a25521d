import { join } from "node:path";
import { launchBrowser } from "./support/browser.ts";
import { startDemo } from "./support/demo-server.ts";
import { openShop, readThrough } from "./support/shop-page.ts";

/** Takes the pictures of the README anew from the demo: `pnpm pictures`. */
const directory = join(import.meta.dirname, "../docs/pictures");
const demo = await startDemo();
const browser = await launchBrowser();
try {
  for (const locale of ["ja", "en"] as const) {
    const viewport = { width: 1200, height: 860 };
    const { page, context } = await openShop(browser, `${demo.url}/demo/${locale}`, {
      viewport,
      locale,
    });
    await readThrough(page);
    const vote = page.locator("tomoni-activity").first();
    await vote.getByRole("radio").nth(1).click();
    await vote.getByText(/\d+%/).first().waitFor();
    await page.evaluate(() =>
      document.querySelector("tomoni-activity")?.closest("section")?.scrollIntoView(),
    );
    await page.waitForTimeout(800);
    await page.screenshot({ path: join(directory, `shop-${locale}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  await demo.discard();
}
