import { type Browser, chromium, type Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { findChromium } from "../support/chromium.ts";
import { startOwnServer } from "../support/own-server.ts";

const password = "correct horse battery";

async function launch(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
  onTestFinished(() => browser.close());
  return browser;
}

/** A browser of somebody's own, on the page a one-time link leads to. */
async function openLink(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

async function invite(page: Page, email: string): Promise<string> {
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite" });
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await dialog.getByLabel("Invitation link").inputValue();
  await dialog.getByRole("button", { name: "Close" }).click();
  return link;
}

test("[CO20] an owner invites an editor, who comes in by the link, sees no keys, and is out at the next call once removed", async () => {
  const { origin, token } = await startOwnServer();
  const browser = await launch();
  const owner = await openLink(browser, `${origin}/console/link#${token}`);
  await owner.getByLabel("Your name").fill("Mari");
  await owner.getByLabel("E-mail").fill("mari@shop.example");
  await owner.getByLabel("Choose a password").fill(password);
  await owner.getByRole("button", { name: "Start" }).click();
  await owner.getByRole("link", { name: "Settings" }).click();
  await owner.getByRole("link", { name: "People" }).click();
  const link = await invite(owner, "sora@shop.example");

  const editor = await openLink(browser, link);
  await editor.getByLabel("Your name").fill("Sora");
  await editor.getByLabel("Choose a password").fill(password);
  await editor.getByRole("button", { name: "Start" }).click();
  await editor.getByRole("link", { name: "Settings" }).click();
  await editor.getByRole("link", { name: "People" }).click();
  await editor.getByText("mari@shop.example").waitFor();
  const tabs = await editor.getByRole("navigation", { name: "Settings" }).innerText();
  const offered = await editor.getByRole("button", { name: /Invite|Remove/ }).count();

  await owner.reload();
  const row = owner.getByRole("listitem").filter({ hasText: "sora@shop.example" });
  await row.getByRole("button", { name: "Remove" }).click();
  const dialog = owner.getByRole("dialog", { name: "Remove Sora?" });
  await dialog.getByRole("button", { name: "Remove" }).click();
  await row.waitFor({ state: "detached" });
  const refused = editor.waitForResponse((response) => response.url().includes("/v1/team/audit"));
  await editor.getByRole("link", { name: "Audit log" }).click();

  expect(tabs.split("\n")).toEqual(["On your pages", "People", "You", "Audit log"]);
  expect(offered).toBe(0);
  expect((await refused).status()).toBeGreaterThanOrEqual(400);
  await editor.getByRole("heading", { name: "You are in no project" }).waitFor();
});
