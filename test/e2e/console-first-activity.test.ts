import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { findChromium } from "../support/chromium.ts";
import { startOwnServer } from "../support/own-server.ts";

/** A picture of one red dot. */
const buffer = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

async function openPage(): Promise<Page> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
  onTestFinished(() => browser.close());
  const context = await browser.newContext({
    locale: "en",
    viewport: { width: 1440, height: 900 },
  });
  return context.newPage();
}

/** A page of a shop, elsewhere, with the lines that the console shows. */
async function startShop(lines: string): Promise<string> {
  const html = `<!doctype html><html lang="ja"><title>Shop</title><body>${lines}</body></html>`;
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function signIn(page: Page, { origin, token }: { origin: string; token: string }) {
  await page.goto(`${origin}/console/link#${token}`);
  await page.locator("input[name=name]").fill("Mari");
  await page.locator("input[name=email]").fill("mari@shop.example");
  await page.locator("input[name=password]").fill("correct horse battery");
  await page.locator("button.primary").click();
}

test("[U10] from the owner's link to a vote with pictures on a page, and its result without a reload", async () => {
  const server = await startOwnServer();
  const page = await openPage();
  await signIn(page, server);
  await page.locator('.rail a[href="/console/activities"]').click();
  await page.locator('a[href="/console/activities/new"]').first().click();
  await page.getByRole("button", { name: "Start with this" }).first().click();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByText("It can open once it has two options.").waitFor();

  for (const [at, name] of ["Screw", "Push"].entries()) {
    await page.getByRole("button", { name: "Add an option" }).click();
    const option = page.locator(".option-fields li").nth(at);
    await option.locator("input[type=text]").first().fill(name);
    await option
      .locator("input[type=file]")
      .setInputFiles({ name: "cap.png", mimeType: "image/png", buffer });
    await option.locator("img").waitFor();
  }
  const shown = page.locator(".preview-ground");
  await shown.getByText("Push").first().waitFor();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  const lines = await page.locator(".embed-lines pre").innerText();
  await page.getByRole("link", { name: "Results" }).click();
  await page.getByText("No responses yet").or(page.locator(".verdict")).first().waitFor();

  const shop = await page.context().newPage();
  await shop.goto(await startShop(lines));
  await shop.getByRole("radio", { name: "Push" }).click();
  const vote = shop.getByRole("button", { name: /投票/ });
  if (await vote.isVisible()) await vote.click();

  await page.getByText("1 person responded, 0 of them verified.").waitFor();
  expect(lines).toContain(`src="${server.origin}/tomoni.js"`);
});
