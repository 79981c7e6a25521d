import { expect, test } from "vitest";
import { exampleVote } from "../support/examples.ts";
import { createGuestWorld, toHtml } from "../support/guest-site.ts";

const world = createGuestWorld();
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
const longUrl = "https://shop.example/collections/2026/autumn-winter/bottles?variant=4471209936";

const element = (activity: string) => `<tomoni-activity activity="${activity}"></tomoni-activity>`;

async function openVote(title = "Which one?") {
  const { id } = await world.team.activities.create({
    kind: "vote",
    method: "single",
    title: { en: title },
    options: [{ title: { en: "This" } }, { title: { en: "That" } }],
    commentsEnabled: false,
  });
  await world.team.activities.open(id);
  return id;
}

const places = {
  "a flex row": "display:flex",
  "a flex row beside text": "display:flex;gap:16px",
  "a centred column": "display:flex;flex-direction:column;align-items:center",
  "fit-content": "width:fit-content",
  "an inline block": "display:inline-block",
  "a float": "float:left",
  "a grid cell": "display:grid;justify-items:start",
  "a table cell": "display:table-cell",
} as const;

test.each(Object.entries(places))(
  "[GP6] in %s it is as wide as it reads well",
  async (place, style) => {
    const text = place.endsWith("text") ? "<p>Beside</p>" : "";
    world.put(
      "/place",
      toHtml(world.line(), `<div style="${style}">${text}${element(exampleVote)}</div>`),
    );
    const widths: number[] = [];
    for (const viewport of [desktop, phone]) {
      const { page } = await world.open("/place", { viewport });
      await page.getByRole("radio", { name: "Flip" }).waitFor();
      widths.push((await page.locator("tomoni-activity").boundingBox())?.width ?? 0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      await page.context().close();
    }

    expect(widths[0]).toBeGreaterThanOrEqual(600);
    expect(widths[1]).toBeGreaterThanOrEqual(290);
  },
);

test("[GP6] an address in the title makes no page wider", async () => {
  const id = await openVote(longUrl);
  world.put("/long", toHtml(world.line(), element(id)));
  const { page } = await world.open("/long", { viewport: phone });
  await page.getByRole("radio", { name: /^This/ }).waitFor();

  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.context().close();
});

test("[GP7] a small vote holds no more than the view, and its own size once pressed; nothing shifts", async () => {
  const id = await openVote();
  world.put(
    "/small",
    toHtml(
      world.line().replace("async", ""),
      `<div style="height:300px">Shop</div>${element(id)}<p style="height:2000px">Below</p>`,
    ),
  );
  const { page } = await world.open("/small", { viewport: phone });
  await page.evaluate(() => {
    const shifts = globalThis as unknown as { shift: number };
    shifts.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) shifts.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const box = page.locator("tomoni-activity");
  const end = async () => {
    const { y = 0, height = 0 } = (await box.boundingBox()) ?? {};
    return Math.round(y + height);
  };
  const gap = () =>
    box.evaluate((one) => {
      const frame = one.shadowRoot?.firstElementChild?.getBoundingClientRect();
      return Math.round(one.getBoundingClientRect().bottom - (frame?.bottom ?? 0));
    });
  await page.getByRole("radio", { name: /^This/ }).waitFor();
  await expect.poll(end).toBe(phone.height);

  await page.getByRole("radio", { name: /^This/ }).click();

  await expect.poll(gap).toBe(0);
  await page.waitForTimeout(600);
  expect(await page.evaluate(() => (globalThis as unknown as { shift: number }).shift)).toBe(0);
  await page.context().close();
});

test("[GP7] what cannot be loaded or is not there holds no room", async () => {
  const missing = element(`act_${"0".repeat(26)}`);
  world.put("/none", toHtml(world.line(), `${missing}<p>Below</p>`));
  const { page } = await world.open("/none", { viewport: phone });
  await page.locator("tomoni-activity [part~=notice]").waitFor();
  const height = async () => (await page.locator("tomoni-activity").boundingBox())?.height;

  await expect.poll(height).toBeLessThan(120);
  await page.context().close();
});
