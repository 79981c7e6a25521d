import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Placement } from "@tomoni/sdk";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { exampleVote } from "../support/examples.ts";
import { bundle, createGuestWorld, toHtml } from "../support/guest-site.ts";

const world = createGuestWorld();
const require = createRequire(import.meta.url);
const read = (file: string) => readFileSync(file, "utf8");

/** How each router is put on a page, and how it takes its links. */
const routers: Record<string, { script(): Promise<string> | string; link?: string }> = {
  turbo: { script: () => read(require.resolve("@hotwired/turbo/dist/turbo.es2017-umd.js")) },
  htmx: { script: () => read(require.resolve("htmx.org/dist/htmx.js")), link: 'hx-boost="true"' },
  swup: { script: () => bundle("swup.ts") },
  astro: { script: () => bundle("astro.ts") },
};

const launcher: Placement = {
  kind: "launcher",
  side: "end",
  label: { en: "Your say" },
  urls: [],
  devices: ["phone", "desktop"],
};
let ideasId: string;

beforeAll(async () => {
  const { id } = await world.team.activities.create({
    kind: "ideas",
    title: { en: "Ideas?" },
    placement: launcher,
  });
  ideasId = id;
  await world.team.activities.open(id);
});

async function openShop(name: string) {
  const { script, link = "" } = routers[name] ?? { script: () => "" };
  world.put(`/${name}.js`, await script(), "text/javascript");
  const head = `<meta name="astro-view-transitions-enabled" content="true"><script defer src="/${name}.js"></script>${world.line("data-placements")}`;
  for (const [at, to] of ["ab", "ba"]) {
    const vote = at === "a" ? `<tomoni-activity activity="${exampleVote}"></tomoni-activity>` : "";
    const body = `<main id="swup" class="transition-main" style="transition: opacity 50ms"><h1>Page ${at}</h1><a ${link} href="/${name}/${to}">Page ${to}</a>${vote}<p style="height:3000px"></p></main>`;
    world.put(`/${name}/${at}`, toHtml(head, body));
  }
  return world.open(`/${name}/a`);
}

const button = (page: Page) => page.locator("tomoni-launcher").getByRole("button");
const dialog = (page: Page) => page.locator("tomoni-panel dialog");
const explain = (page: Page) =>
  page.evaluate(
    (id) =>
      (
        globalThis as unknown as { tomoni: { explain(id: string): Promise<string> } }
      ).tomoni.explain(id),
    ideasId,
  );

/** Elements of ours that are empty copies, and whether the page can be scrolled. */
async function findTraces(page: Page) {
  const copies = await page.evaluate(
    () =>
      [...document.querySelectorAll("tomoni-launcher,tomoni-panel,tomoni-prompt")].filter(
        ({ shadowRoot }) => !shadowRoot,
      ).length,
  );
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, 400);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  return copies;
}

test.each(Object.keys(routers))(
  "[GP3] under %s the launcher stays, and going back closes the panel and lets the page scroll",
  async (name) => {
    const { page, told } = await openShop(name);
    await button(page).waitFor();
    await page.getByRole("radio", { name: "Flip" }).waitFor();
    await page.getByRole("link", { name: "Page b" }).click();
    await page.getByRole("heading", { name: "Page b" }).waitFor();
    await button(page).waitFor();
    const explained = await explain(page);
    await button(page).click();
    await dialog(page).getByRole("textbox").first().waitFor();

    await page.goBack();

    await page.getByRole("heading", { name: "Page a" }).waitFor();
    await expect.poll(() => dialog(page).count()).toBe(0);
    await button(page).waitFor();
    await page.getByRole("radio", { name: "Flip" }).waitFor();
    expect(explained).toContain("✓ It is behind the button in the corner.");
    expect([await button(page).count(), await findTraces(page), told]).toEqual([1, 0, []]);
    await page.context().close();
  },
);

test("[GP3] a page that is morphed keeps the open panel, modal, with what was being written", async () => {
  world.put(
    "/idiomorph.js",
    read(require.resolve("idiomorph/dist/idiomorph.js")),
    "text/javascript",
  );
  const head = `<script src="/idiomorph.js"></script>${world.line("data-placements")}`;
  world.put("/morph", toHtml(head, `<main><h1>One</h1><p style="height:3000px"></p></main>`));
  const { page, told } = await world.open("/morph");
  await button(page).click();
  const field = dialog(page).getByRole("textbox").first();
  await field.fill("A cap that glows");

  await page.evaluate(() => {
    const { Idiomorph } = globalThis as unknown as {
      Idiomorph: { morph(from: Element, to: string): void };
    };
    Idiomorph.morph(document.body, "<body><main><h1>Two</h1></main></body>");
  });

  await page.getByRole("heading", { name: "Two" }).waitFor({ state: "attached" });
  expect(await field.inputValue()).toBe("A cap that glows");
  expect(await dialog(page).evaluate((one) => one.matches(":modal"))).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => dialog(page).count()).toBe(0);
  expect([await button(page).count(), told]).toEqual([1, []]);
  await page.context().close();
});

test("[GP3] what stands after a selector is there once after the page was restored", async () => {
  const { id } = await world.team.activities.create({
    kind: "pulse",
    title: { en: "How is it?" },
    placement: {
      kind: "selector",
      selector: "h1",
      urls: ["/turbo/*"],
      devices: ["phone", "desktop"],
    },
  });
  await world.team.activities.open(id);
  const { page } = await openShop("turbo");
  const placed = page.locator("tomoni-activity[data-placed]");
  await placed.getByRole("heading", { name: "How is it?" }).waitFor();
  await page.getByRole("link", { name: "Page b" }).click();
  await page.getByRole("heading", { name: "Page b" }).waitFor();
  await placed.getByRole("heading", { name: "How is it?" }).waitFor();

  await page.goBack();

  await page.getByRole("heading", { name: "Page a" }).waitFor();
  await placed.getByRole("heading", { name: "How is it?" }).waitFor();
  expect(await placed.count()).toBe(1);
  await page.context().close();
});
