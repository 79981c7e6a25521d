import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify from "fastify";
import { expect, onTestFinished, test } from "vitest";
import { addConsole } from "./console.ts";
import { addProblems } from "./problems.ts";

function createApp(directory: string) {
  const app = Fastify();
  addProblems(app);
  addConsole(app, directory);
  onTestFinished(() => app.close());
  return async (url: string) => {
    const { statusCode, headers, body } = await app.inject({ method: "GET", url });
    return { status: statusCode, headers, body };
  };
}

function createConsole(): string {
  const directory = mkdtempSync(join(tmpdir(), "tomoni-console-"));
  mkdirSync(join(directory, "assets"));
  writeFileSync(join(directory, "index.html"), "<!doctype html><title>Tomoni</title>");
  writeFileSync(join(directory, "assets/main-abcdefg.js"), "export {};");
  return directory;
}

test("[T40] every address of the console is its page, with a policy that lets nothing else in", async () => {
  const get = createApp(createConsole());

  for (const url of [
    "/console",
    "/console/",
    "/console/voices/idea_1?view=mine",
    "/console/link",
  ]) {
    const { status, headers, body } = await get(url);
    expect([status, body]).toEqual([200, "<!doctype html><title>Tomoni</title>"]);
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: https:; connect-src 'self'; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "x-frame-options": "DENY",
    });
  }
});

test("[T40] files named by their content are kept for ever, and those that are not there are not the page", async () => {
  const get = createApp(createConsole());

  const file = await get("/console/assets/main-abcdefg.js");
  const gone = await get("/console/assets/main-gone.js");
  const outside = await get("/console/..%2f..%2fpackage.json");

  expect(file).toMatchObject({
    status: 200,
    headers: { "cache-control": "public, max-age=31536000, immutable" },
  });
  expect(gone).toMatchObject({ status: 404, headers: { "cache-control": "no-store" } });
  expect(outside.status).toBe(404);
});

test("[T40] without a console nothing is there", async () => {
  const get = createApp(mkdtempSync(join(tmpdir(), "tomoni-console-")));

  expect((await get("/console")).status).toBe(404);
  expect((await get("/console/voices")).status).toBe(404);
});
