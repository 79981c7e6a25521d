import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Placement } from "@tomoni/sdk";
import type { Page } from "playwright-core";
import { compile } from "tailwindcss";
import { beforeAll, expect, test } from "vitest";
import { exampleVote } from "../support/examples.ts";
import { createGuestWorld, toHtml } from "../support/guest-site.ts";
import { readPaintedContrast } from "../support/painted.ts";

const world = createGuestWorld();
const require = createRequire(import.meta.url);
const element = `<tomoni-activity activity="${exampleVote}"></tomoni-activity>`;
const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** Tailwind's own style sheet with the utilities that a page uses. */
async function toTailwind(classes: string): Promise<string> {
  const source = '@import "tailwindcss"; @custom-variant dark (&:where(.dark, .dark *));';
  const { build } = await compile(source, {
    loadStylesheet: async (id, base) => ({
      path: id,
      base,
      content: readFileSync(require.resolve("tailwindcss/index.css"), "utf8"),
    }),
  });
  return build(classes.split(" "));
}

beforeAll(async () => {
  world.put(
    "/bootstrap.css",
    readFileSync(require.resolve("bootstrap/dist/css/bootstrap.css"), "utf8"),
    "text/css",
  );
  const urls = ["/invite/*"];
  const placements: Placement[] = [
    {
      kind: "launcher",
      side: "end",
      label: { en: "Your say" },
      urls,
      devices: ["desktop"],
    },
    {
      kind: "prompt",
      trigger: { on: "view" },
      share: 1,
      restDays: 0,
      priority: 0,
      urls,
      devices: ["phone"],
    },
  ];
  for (const placement of placements) {
    const { id } = await world.team.activities.create({
      kind: "ideas",
      title: { en: "What would make it better?" },
      placement,
    });
    await world.team.activities.open(id);
  }
});

const themes = {
  tailwind: {
    grounds: [
      "bg-white",
      "bg-slate-50",
      "bg-amber-100",
      "bg-sky-500",
      "bg-slate-950",
      "bg-indigo-900/90",
    ],
    async head(classes: string) {
      return `<style>${await toTailwind(classes)}</style>`;
    },
  },
  bootstrap: {
    grounds: [
      "bg-body",
      "bg-body-tertiary",
      "bg-light",
      "bg-primary text-white",
      "bg-dark text-white",
    ],
    head: async () => `<link rel="stylesheet" href="/bootstrap.css">`,
  },
} as const;

type Theme = keyof typeof themes;

/** How a page of each turns dark, on the whole or on a wrapper. */
const turnDark = { tailwind: ["class", "dark"], bootstrap: ["data-bs-theme", "dark"] } as const;

/** A ground that follows the page's switch, in the words of each. */
const following = {
  tailwind: "bg-slate-50 text-slate-900 dark:bg-slate-950 dark:text-slate-100",
  bootstrap: "bg-body text-body",
} as const;

async function openOn(
  theme: Theme,
  path: string,
  options: { classes: string; css?: string; line?: string; viewport?: typeof phone },
) {
  const { classes, css = "", line = "", viewport = desktop } = options;
  const head = `${await themes[theme].head(classes)}<style>${css}</style>${world.line(line)}`;
  world.put(
    path,
    toHtml(
      head,
      `<main id="page" class="${classes}" style="padding:16px;min-height:100vh">${element}</main>`,
    ),
  );
  const { page } = await world.open(path, { viewport });
  await page.getByRole("radio", { name: "Flip" }).waitFor();
  return page;
}

const titleOf = (page: Page) => page.locator("tomoni-activity").getByRole("heading").first();
const contrastOf = (page: Page) => readPaintedContrast(page, titleOf(page));
const isDark = (page: Page) => page.locator("tomoni-activity .root.dark").count();

const still = (Object.keys(themes) as Theme[]).flatMap((theme) =>
  themes[theme].grounds.map((classes) => ({ theme, classes })),
);

test.each(still)("[GP9] on $classes of $theme it reads", async ({ theme, classes }) => {
  const page = await openOn(theme, "/still", { classes });

  expect(await contrastOf(page)).toBeGreaterThanOrEqual(4.5);
  await page.context().close();
});

function turn(page: Page, to: { theme: Theme; place: string; isDark: boolean }) {
  return page.evaluate(
    ({ place, change: [name, value], isDark }) => {
      const on = document.querySelector(place);
      if (name === "class") on?.classList.toggle(value, isDark);
      else on?.setAttribute(name, isDark ? value : "light");
    },
    { ...to, change: turnDark[to.theme] },
  );
}

const switches = (["tailwind", "bootstrap"] as const).flatMap((theme) =>
  ["html", "#page"].flatMap((place) =>
    ["", "#page { transition: background-color 700ms, color 700ms }"].map((css) => ({
      theme,
      place,
      css,
    })),
  ),
);

test.each(switches)(
  "[GP9] it turns dark and light again with $theme, switched on $place, $css",
  async ({ theme, place, css }) => {
    const page = await openOn(theme, "/switch", { classes: following[theme], css });
    for (const isOn of [true, false]) {
      await turn(page, { theme, place, isDark: isOn });
      await expect.poll(() => isDark(page)).toBe(Number(isOn));
      await page.waitForFunction(() =>
        document.getAnimations().every(({ playState }) => playState !== "running"),
      );
      await expect.poll(() => contrastOf(page)).toBeGreaterThanOrEqual(4.5);
    }
    await page.context().close();
  },
);

const invitations = (["tailwind", "bootstrap"] as const).flatMap((theme) =>
  [desktop, phone].flatMap((viewport) =>
    ["html", "#page"].map((place) => ({ theme, viewport, place })),
  ),
);

test.each(invitations)(
  "[GP9] what invites turns dark with $theme, switched on $place, $viewport.width wide",
  async ({ theme, viewport, place }) => {
    const page = await openOn(theme, `/invite/${theme}`, {
      classes: following[theme],
      line: "data-placements",
      viewport,
    });
    const host = viewport === phone ? "tomoni-prompt" : "tomoni-launcher";
    const text = page.locator(host).locator(viewport === phone ? "[part=title]" : "button");
    await text.waitFor();
    expect(await page.locator(`${host} .root.dark`).count()).toBe(0);
    const box = await page.locator(`${host} :is(.pill, .card)`).boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBe(viewport.width - (viewport === phone ? 12 : 16));
    expect(await readPaintedContrast(page, text)).toBeGreaterThanOrEqual(4.5);

    await turn(page, { theme, place, isDark: true });
    await page.locator(`${host} .root.dark`).waitFor();

    expect(await readPaintedContrast(page, text)).toBeGreaterThanOrEqual(4.5);
    await page.context().close();
  },
);
