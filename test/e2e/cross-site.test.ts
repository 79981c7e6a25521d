import { createServer } from "node:http";
import { chromium } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { findChromium } from "../support/chromium.ts";
import { callIn, startOwnServer } from "../support/own-server.ts";

/** Another site, on this machine by another name: for a browser that is another site. */
async function startEvilSite(html: (target: string) => string, target: string): Promise<string> {
  const server = createServer((_request, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(html(target)),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

/** A form that tries to be JSON, sent without a press. */
const form = (target: string) => `<!doctype html>
  <form method="post" enctype="text/plain" action="${target}/v1/team/departments">
    <input name='{"name":"Taken","x":"' value='"}'>
  </form>
  <script>document.forms[0].submit()</script>`;

const scripts = (target: string) => `<!doctype html><script>
  const tell = (text) => (document.title += text + ",");
  const url = "${target}/v1/team/session";
  const body = JSON.stringify({ email: "thief@shop.example", password: "correct horse battery" });
  (async () => {
    for (const init of [
      { method: "POST", mode: "no-cors", credentials: "include", body },
      { method: "POST", credentials: "include", body, headers: { "content-type": "application/json" } },
      { method: "DELETE", credentials: "include" },
      { credentials: "include" },
    ])
      await fetch(url, init).then((answer) => tell(answer.type + answer.status), () => tell("blocked"));
    tell("done");
  })();
</script>`;

test("[T34] [T37] in a browser: another site's forms and scripts neither act as whoever is signed in, nor sign them in or out", async () => {
  const { origin, projectId, token } = await startOwnServer();
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
  onTestFinished(() => browser.close());
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/healthz`);
  const owner = { email: "mari@shop.example", name: "Mari", password: "correct horse battery" };
  await callIn(page)("POST", "/v1/team/session/link", { token, ...owner });
  const before = await context.cookies(origin);

  const victim = await context.newPage();
  await victim.goto(await startEvilSite(form, origin));
  await victim.waitForURL(`${origin}/**`);
  const refusal = JSON.parse(await victim.innerText("body")) as { status: number };
  await victim.goto(await startEvilSite(scripts, origin));
  await victim.waitForFunction(() => document.title.includes("done"));
  const told = await victim.title();
  const departments = await page.evaluate(async (id) => {
    const headers = { "tomoni-project": id };
    return (await fetch("/v1/team/departments", { headers })).json();
  }, projectId);
  const who = await callIn(page)("GET", "/v1/team/session");

  // The browser leaves the cookie out; brought along, it would be refused for the page (cross-site.test.ts of the server).
  expect(refusal.status).toBe(401);
  expect(told).toBe("blocked,blocked,blocked,blocked,done,");
  expect(departments).toEqual({ items: [] });
  expect(who.body).toMatchObject({ person: { email: "mari@shop.example" } });
  expect(await context.cookies(origin)).toEqual(before);
});
