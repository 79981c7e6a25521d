import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ExampleStage, exampleServer, startStage, toFolder } from "../support/examples.ts";
import { awaitVote, readPageStyles, readWidgetStyles, type Styles } from "../support/host-page.ts";
import { openShop, readThrough, type ShopOptions } from "../support/shop-page.ts";
import { serveFolder } from "../support/static-site.ts";

/** A page that shows the vote of the examples. */
export interface StartedHost {
  readonly url: string;
  stop(): Promise<void>;
}

/** What the tests of some hosts share, there once they have begun. */
export interface Hosts {
  stage: ExampleStage;
  /** Address of each host, and of the plain page. */
  addresses: Map<string, string>;
}

/** The host with which all are compared. */
const plainPage = "plain-page";

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

function open({ stage, addresses }: Hosts, host: string, look: ShopOptions = {}) {
  return openShop(stage.browser, addresses.get(host) ?? "", { locale: "en", ...look });
}

/** Opens a host while Tomoni cannot be reached: the page as it would be without. */
async function openAlone({ stage, addresses }: Hosts, host: string) {
  const context = await stage.browser.newContext({ viewport: desktop });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.route(`${exampleServer}/**`, (route) => route.abort());
  await page.goto(addresses.get(host) ?? "", { waitUntil: "load" });
  return { page, context, asked };
}

function testVoting(hosts: Hosts, names: readonly string[]): void {
  test.each(names)("[EX1] a vote cast on %s is read by the team", async (name) => {
    const before = await hosts.stage.readBallots("Flip");
    const { page, context } = await open(hosts, name);
    await awaitVote(page);

    await page.getByRole("radio", { name: "Flip" }).click();

    await expect
      .poll(() => hosts.stage.readBallots("Flip"))
      .toEqual({ ballots: before.ballots + 1, chosen: before.chosen + 1 });
    await context.close();
  });
}

function testGuest(hosts: Hosts, names: readonly string[]): void {
  const looks = names.flatMap((name) => [desktop, phone].map((viewport) => ({ name, viewport })));
  test.each(looks)(
    "[EX2] the widget is a perfect guest on $name, $viewport.width pixels wide",
    async ({ name, viewport }) => {
      const shop = await open(hosts, name, { viewport });
      await awaitVote(shop.page);
      await readThrough(shop.page);

      const { shift, moved } = await shop.layoutShift();
      const overflow = await shop.page.evaluate(
        () => document.documentElement.scrollWidth - innerWidth,
      );
      const { console, violations, strangers } = shop.misdeeds;
      const foreign = strangers.filter((url) => !url.startsWith(`${exampleServer}/`));

      expect({ console, violations, foreign, shift, moved, overflow }).toEqual({
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
}

const readGlobals = (page: Page) => page.evaluate(() => Object.keys(globalThis));

function testHouse(hosts: Hosts, names: readonly string[]): void {
  test.each(names)("[EX3] the widget changes nothing of %s", async (name) => {
    const alone = await openAlone(hosts, name);
    const { page, context } = await open(hosts, name);
    await awaitVote(page);

    const [before, after] = await Promise.all([readGlobals(alone.page), readGlobals(page)]);
    const more = after.filter((name) => !before.includes(name));

    // `misdeeds` is this test's own; a page that imports the widget has no global of it.
    expect(more.filter((name) => name !== "misdeeds" && name !== "tomoni")).toEqual([]);
    expect(await readPageStyles(page)).toEqual(await readPageStyles(alone.page));
    await Promise.all([context.close(), alone.context.close()]);
  });
}

function testLooks(hosts: Hosts, names: readonly string[]): void {
  let plain: Promise<Styles> | undefined;

  async function readLooks(name: string): Promise<Styles> {
    const { page, context } = await open(hosts, name);
    await awaitVote(page);
    const styles = await readWidgetStyles(page);
    await context.close();
    return styles;
  }

  const others = names.filter((name) => name !== plainPage);
  test.each(others)("[EX4] the widget looks on %s as on a plain page", async (name) => {
    plain ??= readLooks(plainPage);

    expect(await readLooks(name)).toEqual(await plain);
  });
}

/**
 * Defines what holds on every host, for those that `starts` names and starts at once.
 * @returns what further tests of these hosts may use
 */
export function defineHostTests(starts: Record<string, () => Promise<StartedHost>>): Hosts {
  const hosts = { addresses: new Map() } as Hosts;
  const names = Object.keys(starts);
  const all = { [plainPage]: () => serveFolder(toFolder(plainPage)), ...starts };
  const running: StartedHost[] = [];

  beforeAll(async () => {
    const [stage] = await Promise.all([
      startStage(),
      ...Object.entries(all).map(async ([name, start]) => {
        const host = await start();
        running.push(host);
        hosts.addresses.set(name, host.url);
      }),
    ]);
    hosts.stage = stage;
    await stage.allow(...hosts.addresses.values());
  });

  afterAll(async () => {
    await hosts.stage?.discard();
    await Promise.all(running.map((host) => host.stop()));
  });

  testVoting(hosts, names);
  testGuest(hosts, names);
  testHouse(hosts, names);
  testLooks(hosts, names);
  return hosts;
}
