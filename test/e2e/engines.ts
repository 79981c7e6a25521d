import { afterAll, beforeAll, expect, test } from "vitest";
import type { EngineBrowser } from "../support/engines/engine.ts";
import { createVisitor } from "../support/engines/visitor.ts";
import { createToken } from "../support/shop.ts";
import { type FrontOptions, openShopFront, type ShopFront } from "../support/shop-front.ts";

const cap = (number: number) => ({ role: "radio", name: `Cap ${number}` });
const voted = { name: "Your vote is in" };
const strict = (server: string) =>
  `default-src 'none'; script-src ${server}; connect-src ${server}; img-src ${server} data:; require-trusted-types-for 'script'; trusted-types 'none'`;

async function readVotes({ readRows, vote }: ShopFront): Promise<number[]> {
  const rows = await readRows(vote.id);
  return rows.map((row) => (row.type === "ballot" ? vote.choices.indexOf(row.choices[0]!) + 1 : 0));
}

async function readComments({ server, vote, url }: ShopFront): Promise<string[]> {
  const path = `${server.url}/v1/activities/${vote.id}/comments`;
  const answer = await fetch(path, { headers: { origin: url } });
  return ((await answer.json()) as { items: { body: string }[] }).items.map(({ body }) => body);
}

/** Somebody else votes, elsewhere. */
async function voteElsewhere(front: ShopFront, number: number): Promise<void> {
  const token = await createToken(front.server.url, front);
  const answer = await fetch(`${front.server.url}/v1/activities/${front.vote.id}/ballot`, {
    method: "PUT",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      origin: front.url,
    },
    body: JSON.stringify({ choice: front.vote.choices[number - 1] }),
  });
  expect(answer.status).toBe(200);
}

/** The tests of what a page depends on, in a browser that is not Chromium. */
export function defineEngineTests(engine: string, launch: () => Promise<EngineBrowser>): void {
  let browser: EngineBrowser;

  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(() => browser?.close());

  async function visit(path: string, options: FrontOptions = {}) {
    const front = await openShopFront(options);
    const visitor = createVisitor(await browser.newPage());
    await visitor.page.open(`${front.url}${path}`);
    return { front, ...visitor };
  }

  test(`[EB1] in ${engine} a customer votes, changes the vote, sees others' and finds it after a reload`, async () => {
    const { front, page, press, see, seeChecked } = await visit("/vote");

    await press(cap(1));
    await see(voted);
    await press(cap(2));
    await seeChecked(cap(2));
    await expect.poll(() => readVotes(front)).toEqual([2]);
    await voteElsewhere(front, 3);
    await see({ name: "2 people answered" });
    await page.reload();

    await seeChecked(cap(2));
    await seeChecked(cap(1), false);
    expect(new Set(await readVotes(front))).toEqual(new Set([2, 3]));
  });

  test(`[EB1] in ${engine} a customer sends an idea`, async () => {
    const { front, press, see, write } = await visit("/ideas");

    await write({ role: "textbox", name: "Your idea" }, "A lid that glows at night");
    await press({ role: "button", name: "Send idea" });
    await see({ name: "We have your idea" });

    await expect.poll(async () => (await front.readRows(front.ideasId)).length).toBe(1);
  });

  test(`[EB1] in ${engine} a customer comments`, async () => {
    const { front, press, see, write } = await visit("/vote");

    await press({ role: "button", name: "Comments" });
    await write({ role: "textbox", name: "Comment" }, "It opens with gloves on");
    await press({ role: "button", name: "Send" });

    await see({ name: "It opens with gloves on" });
    await expect.poll(() => readComments(front)).toEqual(["It opens with gloves on"]);
  });

  test(`[EB1] in ${engine} a vote given without a connection is sent when there is one`, async () => {
    const { front, press, see, find } = await visit("/vote");
    await press(cap(1));
    await see(voted);

    front.spoil(() => "lose");
    await press(cap(3));
    await see({ name: "Not sent yet" });
    expect(await readVotes(front)).toEqual([1]);
    front.spoil(() => "pass");

    await expect.poll(() => readVotes(front), { timeout: 40_000 }).toEqual([3]);
    await expect.poll(async () => (await find({ name: "Not sent yet" })).length).toBe(0);
  });

  test(`[EB1] in ${engine} the widget is light on dark ground and dark on light ground`, async () => {
    const brightness = async (style: string) => {
      const { see } = await visit("/vote", { style });
      const { color } = await see({ role: "heading", name: "Which cap?" });
      return Math.max(...(color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
    };

    expect(await brightness("body { background: #101014 }")).toBeGreaterThan(150);
    expect(await brightness("body { background: #ffffff }")).toBeLessThan(100);
  });

  test(`[EB1] in ${engine} a customer votes under a strict policy, and nothing breaks it`, async () => {
    const { front, press, see } = await visit("/vote", { policy: strict });

    await press(cap(1));
    await see(voted);

    await expect.poll(() => readVotes(front)).toEqual([1]);
    expect(front.violations).toEqual([]);
  });
}
