import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Placement } from "@tomoni/sdk";
import { beforeAll, expect, test } from "vitest";
import { exampleVote } from "../support/examples.ts";
import { createGuestWorld, toHtml } from "../support/guest-site.ts";

const world = createGuestWorld();
const require = createRequire(import.meta.url);
let ideasId: string;

beforeAll(async () => {
  const swiperCss = require.resolve("swiper/swiper-bundle.css");
  const files = {
    "/lenis.js": require.resolve("lenis/dist/lenis.js"),
    "/swiper.css": swiperCss,
    // Its package lets only modules be asked for.
    "/swiper.js": join(dirname(swiperCss), "swiper-bundle.js"),
    "/flickity.css": require.resolve("flickity/dist/flickity.css"),
    "/flickity.js": require.resolve("flickity/dist/flickity.pkgd.js"),
    "/jquery.js": require.resolve("jquery"),
    "/jquery-ui.js": require.resolve("jquery-ui/dist/jquery-ui.js"),
  };
  for (const [path, file] of Object.entries(files))
    world.put(
      path,
      readFileSync(file, "utf8"),
      path.endsWith(".css") ? "text/css" : "text/javascript",
    );
  const { id } = await world.team.activities.create({
    kind: "ideas",
    title: { en: "Ideas?" },
    placement: {
      kind: "launcher",
      side: "end",
      label: { en: "Your say" },
      urls: ["/lenis"],
      devices: ["phone", "desktop"],
    } satisfies Placement,
  });
  ideasId = id;
  await world.team.activities.open(id);
});

const ideas = () => `<tomoni-activity activity="${ideasId}"></tomoni-activity>`;

test("[GP8] Lenis leaves the wheel over an open panel to the panel", async () => {
  world.put(
    "/lenis",
    toHtml(
      `<script src="/lenis.js"></script>${world.line("data-placements")}`,
      `<p style="height:4000px">Tall</p><script>new Lenis({ autoRaf: true })</script>`,
    ),
  );
  const { page } = await world.open("/lenis", { viewport: { width: 1280, height: 420 } });
  await page.locator("tomoni-launcher").getByRole("button").click();
  const inside = page.locator("tomoni-panel .inside");
  await page.locator("tomoni-panel").getByRole("textbox").first().waitFor();
  const box = await inside.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 100);

  await page.mouse.wheel(0, 200);

  await expect.poll(() => inside.evaluate((one) => one.scrollTop)).toBeGreaterThan(0);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.context().close();
});

const around = {
  Flickity: {
    head: '<link rel="stylesheet" href="/flickity.css"><style>.flickity-viewport { height: 800px }</style><script src="/flickity.js"></script>',
    toBody: (inner: string) =>
      `<div id="all"><div style="width:100%">${inner}</div><div style="width:100%">Second</div></div><script>new Flickity("#all", { setGallerySize: false })</script>`,
  },
  "jQuery UI's sortable": {
    head: '<script src="/jquery.js"></script><script src="/jquery-ui.js"></script>',
    toBody: (inner: string) =>
      `<ul id="all"><li>${inner}</li><li>Second</li></ul><script>$("#all").sortable()</script>`,
  },
  Swiper: {
    head: '<link rel="stylesheet" href="/swiper.css"><script src="/swiper.js"></script>',
    toBody: (inner: string) =>
      `<div class="swiper"><div class="swiper-wrapper"><div class="swiper-slide">${inner}</div><div class="swiper-slide">Second</div></div></div><script>swiper = new Swiper(".swiper", { simulateTouch: true })</script>`,
  },
};

test.each(Object.entries(around))(
  "[GP8] within %s a field takes the focus and words",
  async (_, { head, toBody }) => {
    world.put("/around", toHtml(head + world.line(), toBody(ideas())));
    const { page } = await world.open("/around", { viewport: { width: 1000, height: 900 } });
    const field = page.locator("tomoni-activity").getByRole("textbox").first();
    await field.waitFor();
    const box = await field.boundingBox();

    await page.mouse.click((box?.x ?? 0) + 40, (box?.y ?? 0) + 10);
    await page.keyboard.type("A cap");

    await expect.poll(() => field.inputValue()).toBe("A cap");
    await page.context().close();
  },
);

test("[GP8] panning an enlarged picture turns no slide of Swiper's", async () => {
  const vote = `<tomoni-activity activity="${exampleVote}"></tomoni-activity>`;
  const { head, toBody } = around.Swiper;
  world.put("/slides", toHtml(head + world.line(), toBody(vote)));
  const { page } = await world.open("/slides", { viewport: { width: 800, height: 900 } });
  await page.getByRole("radio", { name: "Flip" }).waitFor();
  await page
    .locator("tomoni-activity")
    .getByRole("button", { name: /picture|larger|enlarge/i })
    .first()
    .click();
  const picture = page.locator("tomoni-activity dialog img");
  await picture.click();
  const at = { x: 400, y: 400 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x - 250, at.y, { steps: 8 });
  await page.mouse.up();
  await page.waitForTimeout(400);

  const index = await page.evaluate(
    () => (globalThis as unknown as { swiper: { activeIndex: number } }).swiper.activeIndex,
  );

  expect(index).toBe(0);
  await page.context().close();
});
