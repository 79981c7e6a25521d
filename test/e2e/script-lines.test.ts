import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createTomoniTeam } from "@tomoni/sdk";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { publicDirectory } from "../../packages/server/src/edge/static-files.ts";
import { exampleProject, exampleVote } from "../support/examples.ts";
import { createGuestWorld, toHtml } from "../support/guest-site.ts";

const world = createGuestWorld();
const require = createRequire(import.meta.url);
const element = `<tomoni-activity activity="${exampleVote}"></tomoni-activity>`;
const loader = () => readFileSync(`${publicDirectory}/tomoni.js`, "utf8");

beforeAll(() => {
  // The widget's files as a page may serve them itself.
  world.put("/feedback/tomoni.js", loader(), "text/javascript");
  for (const file of globSync("widget/*.js", { cwd: publicDirectory }))
    world.put(
      `/feedback/${file}`,
      readFileSync(join(publicDirectory, file), "utf8"),
      "text/javascript",
    );
  world.put("/jquery.js", readFileSync(require.resolve("jquery"), "utf8"), "text/javascript");
});

/** How a line may come to run, and what its page holds beside the element. */
const ways: Record<string, () => string> = {
  "a tag manager that makes the script anew and drops data-*": () =>
    `<script>setTimeout(() => { const tag = document.createElement("script"); tag.async = true; tag.src = "${world.demo.url}/tomoni.js?project=${exampleProject}"; document.head.append(tag); })</script>`,
  "jQuery's html(), from the server": () =>
    `<div id="slot"></div><script src="/jquery.js"></script><script>$("#slot").html('<script src="${world.demo.url}/tomoni.js?project=${exampleProject}"><\\/script>')</script>`,
  "jQuery's html(), from the page's own origin": () =>
    `<div id="slot"></div><script src="/jquery.js"></script><script>$("#slot").html('<script src="/feedback/tomoni.js?project=${exampleProject}&base-url=${world.demo.url}"><\\/script>')</script>`,
  "a module": () =>
    `<script type="module" src="${world.demo.url}/tomoni.js" data-project="${exampleProject}"></script>`,
  "an optimiser that inlines it": () =>
    `<script data-project="${exampleProject}" data-base-url="${world.demo.url}">${loader()}</script>`,
  "an optimiser that runs it later from a file of all scripts": () =>
    `<script type="text/later" data-src="x" data-project="${exampleProject}" data-base-url="${world.demo.url}"></script><script defer src="/all.js"></script>`,
  "a page with an element of that id": () =>
    `<form id="tomoni" name="tomoni"></form>${world.line()}`,
  "the line twice": () => world.line() + world.line(),
};

test.each(Object.keys(ways))("[GP4] the line runs by %s", async (way) => {
  world.put("/all.js", `"other scripts";${loader()}`, "text/javascript");
  world.put("/way", toHtml("", (ways[way]?.() ?? "") + element));
  const { page, told } = await world.open("/way");

  await page.getByRole("radio", { name: "Flip" }).waitFor();

  expect(told).toEqual([]);
  await page.context().close();
});

const secret = "sk_0123456789abcdefghij0123456789abcdefghij";
const keys = [
  { what: "no key", line: "data-x", sentence: /There is no project key/ },
  { what: "a mistyped key", line: 'data-project="demo shop"', sentence: /is no project key/ },
  {
    what: "a key that nobody has",
    line: `data-project="pk_${"9".repeat(26)}"`,
    sentence: /knows no project with the key/,
  },
  { what: "a secret key", line: `data-project="${secret}"`, sentence: /holds a secret key/ },
];

test.each(keys)(
  "[GP5] $what invites nobody, and is told to the developer in a sentence",
  async ({ line, sentence }) => {
    const script = `<script async src="${world.demo.url}/tomoni.js" ${line} data-placements></script>`;
    world.put("/key", toHtml("", `${script}<h1>Shop</h1>${element}`));
    const { page, told } = await world.open("/key");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.reload();
    await expect.poll(() => told.filter((text) => sentence.test(text)).length).toBeGreaterThan(0);

    expect((await explainVote(page))[1]).toMatch(sentence);
    expect(await page.locator("tomoni-launcher").count()).toBe(0);
    const height = async () => (await page.locator("tomoni-activity").boundingBox())?.height ?? 0;
    await expect.poll(height).toBe(0);
    expect(asked.filter((url) => url.includes(secret))).toEqual([]);
    await page.context().close();
  },
);

/** What `explain` says of the example's vote, line by line. */
async function explainVote(page: Page): Promise<string[]> {
  const explained = await page.evaluate(
    (id) =>
      (
        globalThis as unknown as { tomoni: { explain(id: string): Promise<string> } }
      ).tomoni.explain(id),
    exampleVote,
  );
  return explained.split("\n");
}

const japanese = "pk_demoshopminamojapanese";

const strangers = [
  { what: "of another project", project: japanese, isAllowed: false },
  { what: "of another project that allows the page's origin", project: japanese, isAllowed: true },
  { what: "that nobody has", project: `pk_${"8".repeat(26)}`, isAllowed: false },
];

test.each(strangers)(
  "[GP5] an element with a key $what shows nothing, and says so in one sentence",
  async ({ project, isAllowed }) => {
    const team = createTomoniTeam({
      baseUrl: world.demo.url,
      secretKey: world.demo.secretKey("ja"),
    });
    const { origins } = await team.project.get();
    if (isAllowed) await team.project.update({ origins: [...origins, world.site] });
    world.put(
      "/foreign",
      toHtml(
        "",
        `<script async src="${world.demo.url}/tomoni.js" data-project="${project}"></script>${element}`,
      ),
    );
    const { page, told } = await world.open("/foreign");
    const sentence =
      project === japanese
        ? `The activity is not of the project “${japanese}” but of another one: give it the key “${exampleProject}”, or the id of an activity of “${japanese}”.`
        : `The server at ${world.demo.url} knows no project with the key “${project}”: it is mistyped, or of another server.`;

    await expect.poll(() => told.filter((text) => text === `tomoni: ${sentence}`)).toHaveLength(1);
    await expect
      .poll(async () => (await page.locator("tomoni-activity").boundingBox())?.height ?? 0)
      .toBe(0);

    expect(await page.getByRole("radio").count()).toBe(0);
    expect((await explainVote(page)).filter((line) => line.includes(sentence))).toEqual([
      `✗ ${sentence}`,
    ]);
    await team.project.update({ origins });
    await page.context().close();
  },
);

test("[GP7] explain advises the height to hold where it is another than is taken", async () => {
  world.put(
    "/held",
    toHtml(
      "",
      `${world.line()}<style>tomoni-activity { --tomoni-reserve: 300px }</style>${element}`,
    ),
  );
  const { page } = await world.open("/held");
  await page.getByRole("radio", { name: "Flip" }).waitFor();
  const advice = async () => (await explainVote(page)).find((line) => line.includes("px are held"));
  const [, takenPx] = /--tomoni-reserve: (\d+)px/.exec((await advice()) ?? "") ?? [];
  const box = await page.locator("tomoni-activity").boundingBox();
  expect(Math.abs(Number(takenPx) - (box?.height ?? 0))).toBeLessThanOrEqual(1);

  await page.addStyleTag({
    content: `tomoni-activity { --tomoni-reserve: ${takenPx}px !important }`,
  });

  expect(await advice()).toBeUndefined();
  await page.context().close();
});

test("[W27] EN-US and ja_JP are languages too", async () => {
  world.put("/lang", toHtml("", world.line() + `<div lang="JA-JP">${element}</div>`));
  const { page } = await world.open("/lang");

  const lang = page.locator("tomoni-activity .root");

  // There is none before the activity is there.
  await expect.poll(() => lang.getAttribute("lang")).toBe("ja");
  await page.context().close();
});
