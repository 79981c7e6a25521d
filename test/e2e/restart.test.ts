import { createTomoni, createTomoniTeam } from "@tomoni/sdk";
import { expect, test } from "vitest";
import { createDemoWorld } from "../support/demo-world.ts";
import { openShop, seeAll } from "../support/shop-page.ts";

const projectKey = "pk_demoshopminamojapanese";

const world = createDemoWorld();

async function findVote() {
  const team = createTomoniTeam({ baseUrl: world.demo.url, secretKey: world.demo.secretKey("ja") });
  const { items } = await team.activities.list({ kind: "vote", limit: 100 });
  const vote = items.find((activity) => activity.method === "single");
  if (!vote) throw new Error("The demo has no single vote");
  return { team, vote };
}

/** Votes as one new participant after the other until told to stop; remembers who was thanked, for what. */
async function voteUntil(
  isOver: () => boolean,
  activityId: string,
  choices: readonly string[],
): Promise<Map<string, string>> {
  const thanked = new Map<string, string>();
  while (!isOver()) {
    const choice = choices[thanked.size % choices.length] ?? "";
    try {
      const client = createTomoni({ baseUrl: world.demo.url, projectKey, timeoutMs: 2000 });
      const { ballot } = await client.ballots.cast(activityId, { choice });
      const { participantId } = await client.me.get();
      thanked.set(participantId, ballot.choices[0] ?? "");
    } catch {
      // Not thanked, so nothing was promised.
    }
  }
  return thanked;
}

test.each(["SIGTERM", "SIGKILL"] as const)(
  "[N10] %s in the middle of voting loses nothing that was thanked for",
  async (signal) => {
    const { team, vote } = await findVote();
    const choices = vote.options.map((option) => option.id);
    let isOver = false;

    const voters = Array.from({ length: 8 }, () => voteUntil(() => isOver, vote.id, choices));
    for (let round = 0; round < 3; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await world.demo.stop(signal);
      await world.demo.start();
    }
    isOver = true;
    const thanked = new Map((await Promise.all(voters)).flatMap((one) => [...one]));
    const stored = new Map<string, string>();
    for await (const response of team.activities.allResponses(vote.id)) {
      if (response.type === "ballot") stored.set(response.participantId, response.choices[0] ?? "");
    }

    expect(thanked.size).toBeGreaterThan(20);
    expect(
      [...thanked].filter(([participant, choice]) => stored.get(participant) !== choice),
    ).toEqual([]);
    const results = await team.activities.results(vote.id);
    expect(results.responses).toBe(stored.size);
  },
);

test("[J15] a vote given while the server is away is kept through a reload, and sent once it is back", async () => {
  const { team, vote } = await findVote();
  const shop = await openShop(world.browser, `${world.demo.url}/demo/ja`, { locale: "ja" });
  await seeAll(shop.page);
  const first = shop.page.locator("tomoni-activity").first();
  await first.getByRole("radio").first().click();
  await first
    .getByText(/^[\d,]+票$/)
    .first()
    .waitFor();
  const before = await team.activities.results(vote.id);

  await world.demo.stop();
  const other = first.getByRole("radio").nth(1);
  const name = await other.innerText();
  await other.click();
  await first.locator("[part~=notice]", { hasText: "つながりしだい、自動で送ります。" }).waitFor();
  await world.demo.start();
  await shop.page.reload();
  await seeAll(shop.page);

  await first.locator("[part~=option]").getByRole("radio", { name, checked: true }).waitFor();
  const changed = vote.options.find((option) => option.title.ja === name)?.id;
  const countOf = (results: typeof before) =>
    results.kind === "vote" && results.method === "single"
      ? results.options.find((option) => option.optionId === changed)?.count
      : undefined;
  await expect
    .poll(async () => countOf(await team.activities.results(vote.id)), { timeout: 20_000 })
    .toBe((countOf(before) ?? 0) + 1);
  expect((await team.activities.results(vote.id)).responses).toBe(before.responses);
  await shop.context.close();
});
