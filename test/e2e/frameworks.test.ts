import { expect, test } from "vitest";
import { exampleProject, exampleVote } from "../support/examples.ts";
import { bundle, createGuestWorld, toHtml } from "../support/guest-site.ts";
import type { GuestPage } from "./guests/page.ts";

const world = createGuestWorld();

const orders = ["the line first", "the line last"] as const;
const pages = [
  { name: "angular", order: "the line first" },
  { name: "angular", order: "the line last" },
  { name: "lit", order: "the line first" },
  { name: "lit", order: "the line last" },
  { name: "solid", order: "the line last" },
  { name: "vue", order: "the line last" },
  { name: "svelte", order: "the line first" },
] as const;
const scripts = new Map<string, string>();

async function openShop(name: string, order: (typeof orders)[number]) {
  scripts.set(name, scripts.get(name) ?? (await bundle(`${name}.ts`)));
  const path = `/${name}`;
  const script = `<script>activity = "${exampleVote}"</script><script type="module" src="${path}.js"></script>`;
  const line = world.line().replace("async", order === "the line first" ? "" : "defer");
  world.put(`${path}.js`, scripts.get(name) ?? "", "text/javascript");
  world.put(
    path,
    order === "the line first"
      ? toHtml(line, `<div id="app"></div>${script}`)
      : toHtml("", `<div id="app"></div>${script}${line}`),
  );
  return world.open(path);
}

test.each(pages)(
  "[GP1] $name sets properties, and the activity shows and changes: $order",
  async ({ name, order }) => {
    const { id } = await world.team.activities.create({
      kind: "pulse",
      title: { en: `How is ${name}?` },
    });
    await world.team.activities.open(id);
    const { page, told } = await openShop(name, order);
    await page.getByRole("radio", { name: "Flip" }).waitFor();

    await page.evaluate((next) => (globalThis as unknown as GuestPage).change(next), id);

    await page.getByRole("heading", { name: `How is ${name}?` }).waitFor();
    const element = page.locator("tomoni-activity");
    expect(
      await element.evaluate((one) => [
        one.getAttribute("activity"),
        (one as unknown as Record<string, unknown>)["activity"],
        (one as unknown as Record<string, unknown>)["baseUrl"],
      ]),
    ).toEqual([id, id, null]);
    expect(told).toEqual([]);
    await page.context().close();
  },
);

test("[GP1] what is set before the element is defined counts, and what is unset goes", async () => {
  const script = `<script>
    const element = document.createElement("tomoni-activity");
    element.activity = "${exampleVote}";
    element.project = "${exampleProject}";
    element.baseUrl = "${world.demo.url}";
    document.body.append(element);
  </script>`;
  world.put(
    "/before",
    toHtml("", `${script}<script async src="${world.demo.url}/tomoni.js"></script>`),
  );
  const { page, told } = await world.open("/before");
  await page.getByRole("radio", { name: "Flip" }).waitFor();

  const attributes = await page.locator("tomoni-activity").evaluate((one) => {
    (one as unknown as { baseUrl: undefined }).baseUrl = undefined;
    return one.getAttributeNames();
  });

  expect([attributes, told]).toEqual([["activity", "project"], []]);
  await page.context().close();
});
