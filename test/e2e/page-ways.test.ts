import type { Placement } from "@tomoni/sdk";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { exampleVote } from "../support/examples.ts";
import { createGuestWorld, toHtml } from "../support/guest-site.ts";

const world = createGuestWorld();

const toPrompt = (url: string, trigger: Extract<Placement, { kind: "prompt" }>["trigger"]) =>
  ({
    kind: "prompt",
    trigger,
    urls: [url],
    devices: ["phone", "desktop"],
    share: 1,
    restDays: 0,
    priority: 0,
  }) satisfies Placement;

async function openPulse(title: string, placement: Placement): Promise<string> {
  const { id } = await world.team.activities.create({
    kind: "pulse",
    title: { en: title },
    placement,
  });
  await world.team.activities.open(id);
  return id;
}

let viewed: string;

beforeAll(async () => {
  await openPulse("Scrolled?", toPrompt("/scroll/*", { on: "scroll", percent: 50 }));
  viewed = await openPulse("Viewed?", toPrompt("/modal/*", { on: "view" }));
});

const prompt = (page: Page) => page.locator("tomoni-prompt section.card");
const tall = `<p style="height:3000px">Tall</p>`;
const scrollers = {
  "the page": toHtml("", `${tall}`),
  "an element that takes the page's place": toHtml(
    "<style>html,body{height:100%;margin:0;overflow:hidden}main{height:100%;overflow:auto}</style>",
    `<main>${tall}</main>`,
  ),
  "a page without a doctype": `<html><head></head><body>${tall}</body></html>`,
};

test.each(Object.entries(scrollers))(
  "[WL8] a scroll prompt comes where %s scrolls",
  async (name, html) => {
    const path = `/scroll/${encodeURIComponent(name)}`;
    world.put(path, html.replace("</body>", `${world.line("data-placements")}</body>`));
    const { page } = await world.open(path);
    await page.waitForFunction(() => "tomoni" in globalThis);
    await page.waitForTimeout(1800);
    const before = await prompt(page).count();
    await page.mouse.move(300, 300);

    await page.mouse.wheel(0, 2500);

    await prompt(page).waitFor();
    expect(before).toBe(0);
    await page.context().close();
  },
);

const modals = {
  "a modal dialog": {
    html: "<dialog>Cookies?</dialog>",
    open: "document.querySelector('dialog').showModal()",
    close: "document.querySelector('dialog').close()",
  },
  "an element that says it is modal": {
    html: '<div role="dialog" aria-modal="true">Cookies?</div>',
    open: "",
    close: "document.querySelector('[aria-modal]').remove()",
  },
};

test.each(Object.entries(modals))(
  "[WL11] a prompt waits while the page shows %s",
  async (name, { html, open, close }) => {
    const path = `/modal/${encodeURIComponent(name)}`;
    world.put(path, toHtml("", `${html}<script>${open}</script>${world.line("data-placements")}`));
    const { page } = await world.open(path);
    await page.waitForTimeout(1500);
    const before = await prompt(page).count();
    const explained = await page.evaluate(
      (id) =>
        (
          globalThis as unknown as { tomoni: { explain(id: string): Promise<string> } }
        ).tomoni.explain(id),
      viewed,
    );

    await page.evaluate(close);

    await prompt(page).waitFor();
    expect([before, explained.includes("✗ A dialog of the page is open")]).toEqual([0, true]);
    await page.context().close();
  },
);

test("[WL13] in a sandboxed frame explain tells of the frame, and not of the project", async () => {
  world.put(
    "/inner",
    toHtml(world.line(), `<tomoni-activity activity="${exampleVote}"></tomoni-activity>`),
  );
  world.put(
    "/outer",
    toHtml("", '<iframe sandbox="allow-scripts" src="/inner" width="800" height="600"></iframe>'),
  );
  const { page } = await world.open("/outer");
  const frame = page.frames().find((one) => one.url().endsWith("/inner"));
  await frame?.waitForFunction(() => "tomoni" in globalThis);

  const explained = await frame?.evaluate(
    (id) =>
      (
        globalThis as unknown as { tomoni: { explain(id: string): Promise<string> } }
      ).tomoni.explain(id),
    exampleVote,
  );

  expect(explained).toContain("✗ The page is in a sandboxed frame");
  await page.context().close();
});
