import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type DemoServer, startDemo } from "./demo-server.ts";

/** The demo shop and a browser. */
export interface DemoWorld {
  demo: DemoServer;
  browser: Browser;
}

/** Makes both for the tests of one file: there before the first, gone after the last. */
export function createDemoWorld(): DemoWorld {
  const world: Partial<DemoWorld> = {};
  beforeAll(async () => {
    [world.demo, world.browser] = await Promise.all([startDemo(), launchBrowser()]);
  });
  afterAll(async () => {
    await world.browser?.close();
    await world.demo?.discard();
  });
  return world as DemoWorld;
}
