import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { Builder, Capabilities, type WebDriver } from "selenium-webdriver";
import { findWebkit } from "../../../scripts/find-webkit.mjs";
import { endProcess } from "../demo-server.ts";
import { findPort } from "../server-process.ts";
import type { EngineBrowser, EnginePage } from "./engine.ts";

/** A display of its own in memory; the server chooses a free number and says which. */
async function startDisplay(program: string) {
  const screen = ["-screen", "0", "1000x1000x24", "-nolisten", "tcp"];
  const child = spawn(program, ["-displayfd", "3", ...screen], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = (await once(child.stdio[3]!, "data")) as [Buffer];
  return { child, name: `:${String(number).trim()}` };
}

async function startDriver(program: string, display: string) {
  const url = `http://127.0.0.1:${await findPort()}`;
  const env = {
    ...process.env,
    DISPLAY: display,
    GDK_BACKEND: "x11",
    LIBGL_ALWAYS_SOFTWARE: "1",
    // Its sandbox needs namespaces that containers do not give.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
  };
  const child = spawn(program, [`--port=${new URL(url).port}`], { env, stdio: "ignore" });
  while (!(await fetch(`${url}/status`).catch(() => false)) && child.exitCode === null)
    await setTimeout(20);
  return { child, url };
}

function toPage(driver: WebDriver): EnginePage {
  return {
    open: (url) => driver.get(url),
    reload: () => driver.navigate().refresh(),
    evaluate: (expression) => driver.executeScript(`return (${expression});`),
    pressAt: (x, y) =>
      driver
        .actions()
        .move({ x: Math.round(x), y: Math.round(y), duration: 0 })
        .click()
        .perform(),
    type: (text) => driver.actions().sendKeys(text).perform(),
  };
}

/** Starts WebKitGTK's MiniBrowser on a display of its own, driven by WebDriver. @throws Error where it is not there */
export async function launchWebkit(): Promise<EngineBrowser> {
  const found = findWebkit();
  if (!found) throw new Error("This machine has no WebKitGTK with its driver and a display.");
  const display = await startDisplay(found.display);
  const { child, url } = await startDriver(found.driver, display.name);
  const options = { binary: found.browser, args: ["--automation"] };
  const wanted = { browserName: "MiniBrowser", "webkitgtk:browserOptions": options };
  let session: WebDriver | undefined;
  return {
    async newPage() {
      // A session is a profile, and the driver has one at a time.
      await session?.quit();
      session = await new Builder()
        .usingServer(url)
        .withCapabilities(new Capabilities(wanted))
        .build();
      await session.manage().window().setRect({ x: 0, y: 0, width: 800, height: 900 });
      return toPage(session);
    },
    async close() {
      await session?.quit();
      await endProcess(child);
      await endProcess(display.child);
    },
  };
}
