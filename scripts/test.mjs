import process from "node:process";
import { check, runChecks, summarize } from "./checks.mjs";
import { installBrowser } from "./install-browser.mjs";
import { installEngines } from "./install-engines.mjs";
import { installCaddy } from "./install-caddy.mjs";
import { installNginx } from "./install-nginx.mjs";
import { install } from "./workspace.mjs";

const installed = await check("install", () => install({ withFrameworks: true }));
if (installed.failed) process.exit(summarize([installed], { passed: 0, failed: 1 }));
const browser = await check("browser", installBrowser);
const engines = await check("other browsers", installEngines);
const nginx = await check("nginx", installNginx);
const caddy = await check("Caddy", installCaddy);
process.exit(await runChecks([installed, browser, engines, nginx, caddy]));
