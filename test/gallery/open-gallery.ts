import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { type DemoServer, startDemo } from "../support/demo-server.ts";

/** A browser and a server, for whom it is always the same time. */
export interface Gallery {
  demo: DemoServer;
  browser: Browser;
  close(): Promise<void>;
}

export async function openGallery(): Promise<Gallery> {
  const [demo, browser] = await Promise.all([
    startDemo({
      NODE_OPTIONS: `--import=${join(import.meta.dirname, "slow-clock.ts")}`,
      TOMONI_RATE_LIMIT_SCALE: "0",
    }),
    launchBrowser(),
  ]);
  return {
    demo,
    browser,
    async close() {
      await browser.close();
      await demo.discard();
    },
  };
}
