import { launch } from "puppeteer-core";
import { findFirefox } from "../../../scripts/find-firefox.mjs";
import type { EngineBrowser } from "./engine.ts";

/** Starts a headless Firefox with a fresh profile, driven by WebDriver BiDi. */
export async function launchFirefox(): Promise<EngineBrowser> {
  const browser = await launch({
    browser: "firefox",
    executablePath: findFirefox() ?? "firefox",
    headless: true,
    defaultViewport: { width: 800, height: 900 },
    extraPrefsFirefox: { "intl.accept_languages": "en" },
  });
  return {
    async newPage() {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      return {
        open: async (url) => void (await page.goto(url)),
        reload: async () => void (await page.reload()),
        evaluate: (expression) => page.evaluate(expression) as Promise<never>,
        pressAt: (x, y) => page.mouse.click(x, y),
        type: (text) => page.keyboard.type(text),
      };
    },
    close: () => browser.close(),
  };
}
