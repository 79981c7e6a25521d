import { expect, onTestFinished, test } from "vitest";
import { findProgram, runToEnd, startProgram } from "../support/examples.ts";
import { awaitVote } from "../support/host-page.ts";
import { openShop } from "../support/shop-page.ts";
import { defineHostTests } from "./host-rules.ts";

const next = findProgram("next", "next", "dist/bin/next");
const quiet = { NEXT_TELEMETRY_DISABLED: "1" };

const hosts = defineHostTests({
  async next() {
    await runToEnd("next", [next, "build"], quiet);
    return startProgram("next", [next, "start", "--port", "0"], quiet);
  },
});

test("[EX11] Next.js renders the page on its server, and without scripts it is whole but for the activity", async () => {
  const context = await hosts.stage.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(hosts.addresses.get("next") ?? "");

  expect(await page.getByRole("heading").allInnerTexts()).toEqual([
    "Minamo Bottle 500",
    "Choose the next cap",
    "Details",
  ]);
  await context.close();
});

test("[EX12] Next.js takes over in the browser, and moves between pages, without a warning", async () => {
  const site = await startProgram("next", [next, "dev", "--port", "0"], {
    ...quiet,
    NODE_ENV: "development",
  });
  onTestFinished(site.stop);
  // Next.js compiles a page when it is first asked for, which takes as long as it takes.
  for (const path of ["/", "/about"]) await fetch(site.url + path);
  await hosts.stage.allow(site.url);
  const { page, context } = await openShop(hosts.stage.browser, site.url);
  const said: string[] = [];
  page.on("pageerror", (error) => said.push(error.message));
  page.on("console", (message) => {
    if (/error|warning/.test(message.type())) said.push(message.text());
  });
  await page.reload();
  await awaitVote(page);

  await page.getByRole("radio", { name: "Flip" }).click();
  await page.getByText("Thank you for your vote.").waitFor();
  await page.getByRole("link", { name: "About us" }).click();
  await page.getByRole("heading", { name: "About us" }).waitFor();
  await page.getByRole("link", { name: "Our bottle" }).click();
  await page.getByRole("radio", { name: "Flip", checked: true }).waitFor();

  expect(said).toEqual([]);
  await context.close();
});
