import { createHmac } from "node:crypto";
import { createTomoniTeam } from "@tomoni/sdk";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createDemoWorld } from "../support/demo-world.ts";
import { openShop } from "../support/shop-page.ts";

const world = createDemoWorld();

/** What the shop's own server would sign for a customer. @see RFC 7519 */
async function signIdentity(sub: string): Promise<string> {
  const team = createTomoniTeam({ baseUrl: world.demo.url, secretKey: world.demo.secretKey("en") });
  const { id, identitySecret } = await team.project.get();
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const iat = Math.floor(Date.now() / 1000);
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ sub, aud: id, iat })}`;
  const signature = createHmac("sha256", identitySecret ?? "")
    .update(text)
    .digest("base64url");
  return `${text}.${signature}`;
}

const identify = (page: Page, identity: string | null) =>
  page.evaluate((one) => {
    (globalThis as unknown as { tomoni(...command: unknown[]): void }).tomoni("identify", one);
  }, identity);

async function openVote() {
  const shop = await openShop(world.browser, `${world.demo.url}/demo/en`, { locale: "en" });
  const vote = shop.page.locator("tomoni-activity").first();
  await vote.scrollIntoViewIfNeeded();
  const twist = vote.getByRole("radio", { name: "Twist" });
  await twist.waitFor();
  return { ...shop, twist, vote };
}

test("[WL14] what somebody chose before signing in is theirs on another device", async () => {
  const jwt = await signIdentity("mio");
  const first = await openVote();
  await first.twist.click();
  await first.vote.getByText(/\d+%/).first().waitFor();
  const taken = first.page.waitForResponse((answer) => answer.url().endsWith("/participants"));
  await identify(first.page, jwt);
  expect((await (await taken).json()) as object).toMatchObject({ verified: true });

  const second = await openVote();
  expect(await second.twist.isChecked()).toBe(false);
  await identify(second.page, jwt);
  await expect.poll(() => second.twist.isChecked()).toBe(true);
  await identify(second.page, null);

  await expect.poll(() => second.twist.isChecked()).toBe(false);
  expect([first.misdeeds.console, second.misdeeds.console]).toEqual([[], []]);
  for (const { context } of [first, second]) await context.close();
});
