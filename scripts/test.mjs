import process from "node:process";
import { check, runChecks, summarize } from "./checks.mjs";
import { installBrowser } from "./install-browser.mjs";
import { install } from "./workspace.mjs";

const installed = await check("install", install);
if (installed.failed) process.exit(summarize([installed], { passed: 0, failed: 1 }));

/** @type {string | undefined} */
let chromium;
const browser = await check("browser", async () => {
  const found = await installBrowser();
  chromium = found.chromium;
  return { code: chromium ? 0 : 1, output: found.output };
});
process.exit(await runChecks([installed, browser], chromium ? { chromium } : {}));
