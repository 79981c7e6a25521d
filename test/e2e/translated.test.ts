import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createGuestWorld, toHtml } from "../support/guest-site.ts";

const world = createGuestWorld();

async function openActivity(activity: object, script = ""): Promise<Page> {
  const { id } = await world.team.activities.create({
    title: { en: "What do you think?" },
    resultsVisibility: "always",
    ...activity,
  } as Parameters<typeof world.team.activities.create>[0]);
  await world.team.activities.open(id);
  world.put(
    `/${id}`,
    toHtml(world.line() + script, `<tomoni-activity activity="${id}"></tomoni-activity>`),
  );
  const { page } = await world.open(`/${id}`);
  await page.locator("tomoni-activity").getByRole("heading").first().waitFor();
  return page;
}

/** Somebody else on the same page. */
async function openBeside(page: Page): Promise<Page> {
  return (await world.open(new URL(page.url()).pathname)).page;
}

/** Translates as Chrome does: each text, also such as come later, goes behind words in a `<font>`. Runs in the page. */
function translateAll(): void {
  const root = document.querySelector("tomoni-activity")?.shadowRoot;
  if (!root?.querySelector("h2")) return void setTimeout(translateAll, 5);
  const name: string = "font";
  const cover = () => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement?.closest("font")) continue;
      const [outer, inner] = [document.createElement(name), document.createElement(name)];
      inner.textContent = `«${text.data}»`;
      outer.append(inner);
      text.replaceWith(outer);
    }
  };
  cover();
  new MutationObserver(() => setTimeout(cover, 100)).observe(root, {
    childList: true,
    characterData: true,
    subtree: true,
  });
}

const translate = (page: Page) => page.evaluate(translateAll);

/** What is seen of a part, without the signs of the translation. */
const seen = (page: Page, selector: string) =>
  page
    .locator(`tomoni-activity ${selector}`)
    .allInnerTexts()
    .then((texts) => texts.map((text) => text.replace(/[«»]/g, "").replace(/\s+/g, " ").trim()));

const times = [
  { when: "later", script: "" },
  { when: "as it came", script: `<script>(${translateAll.toString()})()</script>` },
];

test.each(times)(
  "[GP10] counts and verdict of a vote that was translated $when follow one's own and others' votes",
  async ({ script }) => {
    const page = await openActivity(
      {
        kind: "vote",
        method: "single",
        options: [{ title: { en: "This" } }, { title: { en: "That" } }],
      },
      script,
    );
    const counts = async () => (await seen(page, ".figures")).toSorted();
    await expect.poll(counts).toEqual(["0 votes", "0 votes"]);
    const [before] = await seen(page, ".verdict strong");
    if (!script) await translate(page);

    await page.getByRole("radio", { name: /This/ }).click();
    await expect.poll(counts).toEqual(["0 votes", "1 vote"]);
    for (const votes of [2, 3]) {
      const other = await openBeside(page);
      await other.getByRole("radio", { name: /This/ }).click();
      await expect.poll(counts).toEqual(["0 votes", `${votes} votes`]);
      await other.context().close();
    }

    expect(await seen(page, ".verdict .soft")).toEqual([
      expect.stringMatching(/^3 people answered/),
    ]);
    expect((await seen(page, ".verdict strong"))[0]).not.toBe(before);
    expect(await page.locator("tomoni-activity font").count()).toBeGreaterThan(5);
    await page.context().close();
  },
);

test("[GP10] the answers of a translated pulse follow", async () => {
  const page = await openActivity({ kind: "pulse" });
  await expect
    .poll(() => seen(page, ".answers"))
    .toEqual([expect.stringMatching(/^0 people answered/)]);
  await translate(page);

  for (const words of ["1 person answered", "2 people answered"]) {
    const other = await openBeside(page);
    await other.getByRole("radio", { name: "4" }).click();
    await expect.poll(() => seen(page, ".answers")).toEqual([expect.stringContaining(words)]);
    await other.context().close();
  }
  await page.context().close();
});

test("[GP10] supports and comments of a translated idea follow", async () => {
  const author = await openActivity({ kind: "ideas" });
  await author.getByRole("textbox").first().fill("A cap that glows in the dark");
  await author
    .getByRole("button", { name: /Send|Submit|Share/ })
    .first()
    .click();
  await author.locator("tomoni-activity .idea").waitFor();
  const page = await openBeside(author);
  await page.locator("tomoni-activity .idea").waitFor();
  await translate(page);

  await page.locator("tomoni-activity .sup").click();
  await expect.poll(() => seen(page, ".sup strong")).toEqual(["1"]);
  await page.locator("tomoni-activity .sup").click();
  await expect.poll(() => seen(page, ".sup strong")).toEqual(["0"]);

  await page.locator("tomoni-activity .meta .link").first().click();
  const field = page.locator("tomoni-activity .idea textarea");
  await field.fill("I want one");
  await field.locator("xpath=ancestor::form[1]").locator("button.go").click();
  await expect.poll(async () => (await seen(page, ".meta .link"))[0]).toMatch(/ 1$/);
  await page.context().close();
  await author.context().close();
});
