import { afterAll, beforeAll, expect, test } from "vitest";
import {
  buildWithVite,
  type ExampleStage,
  exampleServer,
  startProgram,
  startStage,
  toFolder,
} from "../support/examples.ts";
import { awaitVote, readPageStyles, readWidgetStyles } from "../support/host-page.ts";
import { openShop, readThrough } from "../support/shop-page.ts";
import { serveFolder } from "../support/static-site.ts";

const examples = ["plain-page", "hostile-page", "strict-csp", "bootstrap", "tailwind"] as const;
const addresses = new Map<string, string>();
const ends: (() => Promise<void>)[] = [];
let stage: ExampleStage;

beforeAll(async () => {
  [stage] = await Promise.all([
    startStage(),
    buildWithVite("bootstrap"),
    buildWithVite("tailwind"),
  ]);
  ends.push(stage.discard);
  for (const example of examples) {
    const folder = toFolder(example);
    const site =
      example === "strict-csp"
        ? await startProgram(example, ["serve.ts"], { PORT: "0" })
        : await serveFolder(/bootstrap|tailwind/.test(example) ? `${folder}/dist` : folder);
    addresses.set(example, site.url);
    ends.push(site.stop);
  }
  await stage.allow(...addresses.values());
});

afterAll(async () => {
  for (const end of ends) await end();
});

const open = (example: string, look = {}) =>
  openShop(stage.browser, addresses.get(example) ?? "", { locale: "en", ...look });

/** Opens an example while Tomoni cannot be reached: the page as it would be without. */
async function openAlone(example: string) {
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.route(`${exampleServer}/**`, (route) => route.abort());
  await page.goto(addresses.get(example) ?? "");
  return { page, context };
}

test.each(examples)("[EX1] a vote cast on %s is read by the team", async (example) => {
  const before = await stage.readBallots("Flip");
  const { page, context } = await open(example);
  await awaitVote(page);

  await page.getByRole("radio", { name: "Flip" }).click();

  await expect
    .poll(() => stage.readBallots("Flip"))
    .toEqual({ ballots: before.ballots + 1, chosen: before.chosen + 1 });
  await context.close();
});

const looks = examples.flatMap((example) => [
  { example, viewport: { width: 1280, height: 900 } },
  { example, viewport: { width: 390, height: 844 } },
]);

test.each(looks)(
  "[EX2] the widget is a perfect guest on $example, $viewport.width pixels wide",
  async ({ example, viewport }) => {
    const shop = await open(example, { viewport });
    await awaitVote(shop.page);
    await readThrough(shop.page);

    const { shift, moved } = await shop.layoutShift();
    const overflow = await shop.page.evaluate(
      () => document.documentElement.scrollWidth - innerWidth,
    );
    const { console, violations, strangers } = shop.misdeeds;
    const foreign = strangers.filter((url) => !url.startsWith(`${exampleServer}/`));
    const found = { console, violations, foreign, shift, moved, overflow };
    expect(found).toEqual({
      console: [],
      violations: [],
      foreign: [],
      shift: 0,
      moved: [],
      overflow: 0,
    });
    await shop.context.close();
  },
);

test.each(examples)("[EX3] the widget changes nothing of %s", async (example) => {
  const alone = await openAlone(example);
  const { page, context } = await open(example);
  await awaitVote(page);
  const readNames = (of: typeof page) => of.evaluate(() => Object.keys(globalThis));

  const [namesBefore, names] = await Promise.all([readNames(alone.page), readNames(page)]);
  const more = names.filter((name) => !namesBefore.includes(name) && name !== "misdeeds");

  expect(more).toEqual(["tomoni"]);
  expect(await readPageStyles(page)).toEqual(await readPageStyles(alone.page));
  await Promise.all([context.close(), alone.context.close()]);
});

test.each(examples.slice(1))("[EX4] the widget looks on %s as on a plain page", async (example) => {
  const plain = await open("plain-page");
  const { page, context } = await open(example);
  await Promise.all([awaitVote(plain.page), awaitVote(page)]);

  expect(await readWidgetStyles(page)).toEqual(await readWidgetStyles(plain.page));
  await Promise.all([context.close(), plain.context.close()]);
});
