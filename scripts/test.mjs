import process from "node:process";
import { check, runChecks, summarize } from "./checks.mjs";
import { installBrowser } from "./install-browser.mjs";
import { install } from "./workspace.mjs";

const installed = await check("install", install);
if (installed.failed) process.exit(summarize([installed], { passed: 0, failed: 1 }));
process.exit(await runChecks([installed, await check("browser", installBrowser)]));
