import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { come, enter, openShopFront } from "../support/shop-front.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

async function createDevice() {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  onTestFinished(() => context.close());
  return context;
}

test("[WR10] [WR11] [WR12] the team asks and answers, the customer reads and replies, and the team has the reply; nobody else sees it", async () => {
  const front = await openShopFront();
  const { team, ideasId } = front;
  const page = await enter(await createDevice(), `${front.url}/ideas`);
  const other = await enter(await createDevice(), `${front.url}/ideas`);
  await page.getByLabel("Your idea").fill("Refill at the shop");
  await page.getByRole("button", { name: "Send idea" }).click();
  await expect.poll(async () => (await front.readRows(ideasId)).length).toBe(1);
  const [voice] = (await team.voices.list({ view: "all" })).items;
  const voiceId = voice!.id;

  await team.voices.ask(voiceId, { body: "At which shop?" });
  await come(page, `${front.url}/ideas`);
  const news = page.getByRole("complementary");
  await news.getByText("We asked you about your idea “Refill at the shop”").waitFor();
  await news.getByLabel("Your reply").fill("In Kyoto");
  await news.getByRole("button", { name: "Send reply" }).click();
  await news.getByText("The team has your reply.").waitFor();

  const { history, askedAt } = await team.voices.get(voiceId);
  expect(askedAt).toBe(null);
  expect(history.filter(({ type }) => type === "replied")).toMatchObject([{ body: "In Kyoto" }]);
  await come(page, `${front.url}/ideas`);
  const idea = page.locator("[part=idea]");
  await idea.getByText("At which shop?").waitFor();
  await idea.getByText("In Kyoto").waitFor();
  expect(await page.getByLabel("Your reply").count()).toBe(0);
  await come(other, `${front.url}/ideas`);
  await other.getByRole("heading", { name: "Refill at the shop" }).waitFor();
  expect(await other.getByText(/At which shop|In Kyoto/).count()).toBe(0);

  await team.voices.decide(voiceId, { outcome: "planned", reason: "From May on." });
  await expect
    .poll(async () => (await team.voices.get(voiceId)).stage, { timeout: 20_000 })
    .toBe("planned");
  await come(page, `${front.url}/ideas`);
  await news.getByText(/We decided on .* to go ahead with your idea/).waitFor();
  await news.getByText("From May on.").waitFor();
});
