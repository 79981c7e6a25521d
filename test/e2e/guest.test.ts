import { expect, test } from "vitest";
import { findFaults } from "../support/axe.ts";
import { createDemoWorld } from "../support/demo-world.ts";
import { openShop, readThrough } from "../support/shop-page.ts";

const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

const world = createDemoWorld();

const looks = [
  { path: "ja", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { path: "en", colorScheme: "dark", viewport: { width: 390, height: 844 } },
  { path: "methods-ja", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { path: "methods-en", colorScheme: "light", viewport: { width: 320, height: 640 } },
] as const;

test.each(looks)("[J1] the widget is a perfect guest on /demo/$path", async ({ path, ...look }) => {
  const shop = await openShop(world.browser, `${world.demo.url}/demo/${path}`, look);
  await readThrough(shop.page);

  const { shift, moved } = await shop.layoutShift();
  const faults = await findFaults(shop.page);
  const { cookies, kept, overflow } = {
    cookies: await shop.context.cookies(),
    kept: await shop.page.evaluate(
      () => Object.keys(localStorage).length + Object.keys(sessionStorage).length,
    ),
    overflow: await shop.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
  };

  expect({ ...shop.misdeeds, shift, moved, faults, cookies, kept, overflow }).toEqual({
    console: [],
    violations: [],
    strangers: [],
    shift: 0,
    moved: [],
    faults: [],
    cookies: [],
    kept: 0,
    overflow: 0,
  });
  await shop.context.close();
});

test("[J2] the demo page is served under the policy we promise to work with", async () => {
  const answer = await fetch(`${world.demo.url}/demo/en`);

  expect(answer.headers.get("content-security-policy")).toBe(policy);
});

test("[J3] only the loader comes before an activity is about to be seen", async () => {
  const asked: string[] = [];
  const context = await world.browser.newContext({ viewport: { width: 1280, height: 300 } });
  const page = await context.newPage();
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const html = `<body style="margin:0"><div style="height:4000px"></div><tomoni-activity activity="act_x"></tomoni-activity><script src="${world.demo.url}/tomoni.js" data-project="pk_demoshopminamoenglish"></script></body>`;
  await page.route("**/far", (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(`${world.demo.url}/far`, { waitUntil: "networkidle" });

  expect(asked).toEqual(["/far", "/tomoni.js"]);
  await context.close();
});
