import { expect, onTestFinished, test } from "vitest";
import { buildWithVite, toFolder } from "../support/examples.ts";
import { awaitVote } from "../support/host-page.ts";
import { openShop } from "../support/shop-page.ts";
import { serveFolder } from "../support/static-site.ts";
import { defineHostTests } from "./host-rules.ts";

async function start(mode: "production" | "development") {
  const outDir = mode === "production" ? "dist" : "dist/development";
  await buildWithVite("react", { mode, outDir });
  return serveFolder(`${toFolder("react")}/${outDir}`);
}

// One after the other: the first build empties the folder of the second.
const production = () => start("production");
const hosts = defineHostTests({ react: production });

/** React says this once on every page of a development build, whatever the page. */
const isReactsOwn = (said: string) => said.includes("Download the React DevTools");

test("[EX9] in strict mode, which mounts twice, the activity is there once and nothing is said", async () => {
  const site = await start("development");
  onTestFinished(site.stop);
  await hosts.stage.allow(site.url);
  const { page, context, misdeeds } = await openShop(hosts.stage.browser, site.url);
  await awaitVote(page);

  await page.getByRole("radio", { name: "Flip" }).click();
  await page.getByText("Thank you for your vote.").waitFor();

  expect(await page.getByRole("radiogroup").count()).toBe(1);
  expect(misdeeds.console.filter((said) => !isReactsOwn(said))).toEqual([]);
  await context.close();
});

test("[EX10] a vote is there again after moving between routes, and a page left keeps no stream open", async () => {
  const { page, context, misdeeds } = await openShop(
    hosts.stage.browser,
    hosts.addresses.get("react") ?? "",
  );
  let streams = 0;
  page.on("request", (request) => (streams += request.url().includes("/live") ? 1 : 0));
  page.on("requestfailed", (request) => (streams -= request.url().includes("/live") ? 1 : 0));
  await awaitVote(page);
  await page.getByRole("radio", { name: "Twist" }).click();
  await page.getByText("Thank you for your vote.").waitFor();

  for (let times = 0; times < 3; times += 1) {
    await expect.poll(() => streams).toBe(1);
    await page.getByRole("link", { name: "About us" }).click();
    await page.getByRole("heading", { name: "About us" }).waitFor();
    expect(await page.locator("tomoni-activity").count()).toBe(0);
    await expect.poll(() => streams).toBe(0);
    await page.getByRole("link", { name: "Bottle" }).click();
    await page.getByRole("radio", { name: "Twist", checked: true }).waitFor();
  }

  expect(misdeeds.console).toEqual([]);
  await context.close();
});
