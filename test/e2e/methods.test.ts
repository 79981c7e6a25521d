import { createTomoniTeam, type VoteResults } from "@tomoni/sdk";
import type { Locator } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { createDemoWorld } from "../support/demo-world.ts";
import { openShop, seeAll, type Shop } from "../support/shop-page.ts";

const world = createDemoWorld();
let customer: Shop;

beforeAll(async () => {
  customer = await openShop(world.browser, `${world.demo.url}/demo/methods-en`, { locale: "en" });
  await seeAll(customer.page);
});

/** The activity under a heading, by what the region is called. */
function region(place: number): Locator {
  return customer.page.locator("tomoni-activity").nth(place);
}

async function read(place: number): Promise<VoteResults> {
  const team = createTomoniTeam({ baseUrl: world.demo.url, secretKey: world.demo.secretKey("en") });
  const results = await team.activities.results(
    (await region(place).getAttribute("activity")) ?? "",
  );
  if (results.kind !== "vote") throw new Error("Not a vote");
  return results;
}

test("[J12] a customer approves of several options, then of fewer", async () => {
  const before = await read(0);
  const options = region(0).getByRole("checkbox");

  await options.nth(0).click();
  await options.nth(1).click();
  await region(0).getByRole("button", { name: "Vote", exact: true }).click();
  await expect.poll(async () => (await read(0)).responses).toBe(before.responses + 1);
  await options.nth(1).click();
  await region(0)
    .getByRole("button", { name: /vote|change/i })
    .last()
    .click();

  const sum = (results: VoteResults) =>
    results.method === "approval"
      ? results.options.reduce((total, option) => total + option.count, 0)
      : 0;
  await expect.poll(async () => sum(await read(0))).toBe(sum(before) + 1);
});

test("[J13] a customer ranks the options by keyboard, and the order is kept", async () => {
  const { page } = customer;
  const names = () => region(1).getByRole("listitem").locator("strong").allInnerTexts();
  const before = await names();

  await region(1)
    .getByRole("button", { name: /^Reorder / })
    .first()
    .focus();
  for (const key of ["Space", "ArrowDown", "Space"]) await page.keyboard.press(key);
  const moved = [before[1], before[0], before[2]];
  await expect.poll(names).toEqual(moved);
  await region(1).getByRole("button", { name: /vote/i }).click();
  await region(1).getByText("was the first choice").first().waitFor();
  await page.reload();
  await seeAll(page);

  await expect.poll(names).toEqual(moved);
});

test("[J14] a customer compares pairs until none is left, and may pass one over", async () => {
  const before = await read(2);
  const choose = region(2).getByRole("button", { name: /^(Flip|Twist|Push-button)$/ });
  const names = () => choose.allInnerTexts();
  /** What is pressed before the next pair has come answers nothing. */
  const answer = async (button: Locator) => {
    const pair = await names();
    await button.click();
    await expect.poll(names).not.toEqual(pair);
  };

  await answer(region(2).getByRole("button", { name: /can.t choose/i }));
  for (let judged = 1; judged <= 2; judged += 1) {
    await answer(choose.first());
    await expect
      .poll(async () => {
        const results = await read(2);
        return results.method === "pairwise" && before.method === "pairwise"
          ? results.comparisons - before.comparisons
          : -1;
      })
      .toBe(judged);
  }

  await expect.poll(() => choose.count()).toBe(0);
});
