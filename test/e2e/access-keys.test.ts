import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Keyboard, takeKeyboard } from "../gallery/keyboard.ts";
import { type Gallery, openGallery } from "../gallery/open-gallery.ts";
import { reactAndPin, sendComments, sendIdeas } from "../gallery/seeds.ts";
import { enterShop, type GalleryShop } from "../gallery/shop.ts";
import { beginVisit, type Visit } from "../gallery/visit.ts";

let gallery: Gallery;
let shop: GalleryShop;
let visit: Visit;
let keys: Keyboard;
let journeys = 0;

beforeAll(async () => {
  gallery = await openGallery();
  shop = await enterShop(gallery.demo, "en");
});

afterAll(async () => {
  await gallery?.close();
});

beforeEach(async () => {
  // Rings are measured in both themes, in turn.
  journeys += 1;
  const colorScheme = journeys % 2 ? "dark" : "light";
  visit = await beginVisit(gallery.browser, shop, { colorScheme });
  keys = takeKeyboard(visit.page);
  return () => visit.end();
});

/** Opens an activity and comes to it from the link before it. */
async function come(activity: { id: string }): Promise<void> {
  await visit.show(activity);
  await visit.page.locator("#before").focus();
}

/** Goes on to the link after the activity, and back to the one before it: nothing holds the focus. */
async function leave(): Promise<string[]> {
  await keys.tabTo("#after");
  await keys.tabTo("#before", "Shift+Tab");
  return keys.faults;
}

const count = (selector: string) => visit.find(selector).count();

test("[A11] a vote is given and changed by keys", async () => {
  await come(await shop.open("single"));

  await keys.tabTo("[role=radio]");
  await keys.press("ArrowRight");
  const before = await count("[aria-checked=true]");
  await keys.press("Space");
  await visit.sees(".badge");
  await keys.press("ArrowRight", "Space");

  await expect
    .poll(() => visit.find("[role=radio]").nth(2).getAttribute("aria-checked"))
    .toBe("true");
  expect(await keys.isOn("[role=radio][aria-checked=true]")).toBe(true);
  expect({ before, faults: await leave() }).toEqual({ before: 0, faults: [] });
});

test("[A11] several options are approved of by keys", async () => {
  await come(await shop.open("approval"));

  await keys.tabTo("[role=checkbox]");
  await keys.press("Space");
  await keys.tabTo("[role=checkbox]");
  await keys.press("Space");
  await keys.tabTo(".after .go");
  await keys.press("Enter");
  await visit.sees(".figures");

  expect(await keys.isOn(".after .go")).toBe(true);
  expect({ chosen: await count("[aria-checked=true]"), faults: await leave() }).toEqual({
    chosen: 2,
    faults: [],
  });
});

test("[A11] options are put in order by keys", async () => {
  await come(await shop.open("ranked"));
  const names = () => visit.find(".rank strong").allInnerTexts();
  const [first, second, third] = await names();

  await keys.tabTo(".grip");
  await keys.press("Space", "ArrowDown", "Space");
  await keys.tabTo(".after .go");
  await keys.press("Enter");
  await visit.sees(".firsts");

  expect(await names()).toEqual([second, first, third]);
  expect(await leave()).toEqual([]);
});

test("[A11] pairs are compared by keys, and the focus goes on to what comes after the last", async () => {
  await come(await shop.open("pairwise"));

  await keys.tabTo(".pair .pick");
  await keys.press("1");
  await visit.sees("progress[value='1']");
  await visit.sees(".pick:focus");
  await keys.press("ArrowRight");
  await visit.sees("progress[value='2']");
  await visit.sees(".pick:focus");
  await keys.press("2");
  await visit.sees(".firsts");

  expect(await keys.isOn("tomoni-activity *")).toBe(true);
  expect(await leave()).toEqual([]);
});

test("[A11] a picture is looked at large by keys, and the focus comes back", async () => {
  await come(await shop.open("single"));

  await keys.tabTo(".zoom");
  await keys.press("Enter");
  await visit.sees("dialog[open] img");
  await keys.press("ArrowRight", "+", "Tab", "Tab", "Tab", "Tab", "Tab");
  const inside = await keys.isOn("dialog *");
  await keys.press("Escape");

  expect({ inside, isBack: await keys.isOn(".zoom"), faults: await leave() }).toEqual({
    inside: true,
    isBack: true,
    faults: [],
  });
});

test("[A11] an idea is written and sent by keys", async () => {
  await come(await shop.open("ideas"));

  await keys.tabTo("#idea-title");
  await keys.type("A cap that glows");
  await keys.press("Enter");
  await keys.type("To find it at night.");
  await keys.tabTo("[type=submit]");
  await keys.press("Enter");
  await visit.sees(".idea time");

  expect(await keys.isOn(".thanks button")).toBe(true);
  await keys.press("Enter");
  expect(await keys.isOn("#idea-title")).toBe(true);
  expect(await leave()).toEqual([]);
});

test("[A11] an idea is supported and reported by keys", async () => {
  const activity = await shop.open("ideas");
  await sendIdeas(shop, activity, 3);
  await come(activity);
  await visit.sees("button.sup");

  await keys.tabTo("button.sup");
  await keys.press("Space");
  await visit.sees("[aria-pressed=true]");
  const isKept = await keys.isOn("button.sup[aria-pressed=true]");
  await keys.tabTo(".dots");
  await keys.press("Enter");
  await keys.tabTo(".reasons .chip");
  await keys.press("Enter");
  await visit.sees(".note.fine");

  expect({ isKept, isBack: await keys.isOn(".dots"), faults: await leave() }).toEqual({
    isKept: true,
    isBack: true,
    faults: [],
  });
});

test("[A11] an idea like one's own is supported instead by keys", async () => {
  const activity = await shop.open("ideas");
  await sendIdeas(shop, activity, 3);
  await come(activity);

  await keys.tabTo("#idea-title");
  await keys.type("A cap I can open with one hand");
  await visit.sees(".slot .link");
  await keys.tabTo(".slot .link");
  await keys.press("Enter");
  await visit.sees(".similar button");
  await keys.tabTo(".similar button");
  await keys.press("Enter");

  expect(await keys.isOn(".thanks button")).toBe(true);
  expect(await leave()).toEqual([]);
});

test("[A11] the order of ideas is chosen by keys", async () => {
  const activity = await shop.open("ideas");
  await sendIdeas(shop, activity, 2);
  await come(activity);

  await keys.tabTo(".tabs input");
  await keys.press("ArrowRight");

  await expect.poll(() => visit.find(".tabs input").nth(1).isChecked()).toBe(true);
  expect(await leave()).toEqual([]);
});

test("[A11] a concept is reacted to, and a pin is placed, by keys", async () => {
  const activity = await shop.open("concept");
  await reactAndPin(shop, activity, { reactions: 6, pins: 3 });
  await come(activity);

  await keys.tabTo(".feeling");
  await keys.press("ArrowRight", "Space");
  await visit.sees(".pin");
  const isKept = await keys.isOn(".feeling[aria-checked=true]");
  await keys.tabTo("#add-pin");
  await keys.press("Enter", "ArrowRight", "Shift+ArrowDown", "Enter");
  await keys.tabTo("#pin-body");
  await keys.type("A bowl for my dog");
  await keys.tabTo(".slip .go");
  await keys.press("Enter");
  await visit.sees(".pin.mine");

  expect({ isKept, isBack: await keys.isOn("#add-pin"), faults: await leave() }).toEqual({
    isKept: true,
    isBack: true,
    faults: [],
  });
});

test("[A11] a pin is read, reported and closed by keys", async () => {
  const activity = await shop.open("concept");
  await reactAndPin(shop, activity, { reactions: 6, pins: 3 });
  await come(activity);

  await keys.tabTo(".feeling");
  await keys.press("Space");
  await visit.sees(".pin");
  await keys.tabTo(".pin", "Shift+Tab");
  await keys.press("ArrowRight", "Enter");
  await visit.sees(".slip");
  await keys.tabTo(".slip .dots");
  await keys.press("Enter");
  await keys.tabTo(".reasons .chip");
  await keys.press("Enter");
  await keys.tabTo(".slip .link", "Shift+Tab");
  await keys.press("Enter");

  expect(await keys.isOn(".pin")).toBe(true);
  expect(await leave()).toEqual([]);
});

test("[A11] comments are opened, written, answered and reported by keys", async () => {
  const activity = await shop.openPulse();
  await sendComments(shop, activity, 2);
  await come(activity);

  await keys.tabTo(".pulse .more .link");
  await keys.press("Enter");
  await visit.sees(".say");
  await keys.tabTo(".talk textarea");
  await keys.type("It opens with gloves on");
  await keys.tabTo(".talk [type=submit]");
  await keys.press("Enter");
  await visit.sees(".say time >> nth=3");
  await keys.tabTo(".threads .link[aria-expanded]");
  await keys.press("Enter");
  await keys.type("So does mine");
  await keys.press("Control+Enter");
  await visit.sees(".say time >> nth=4");
  const isBack = await keys.isOn(".threads .link[aria-expanded]");
  await keys.tabTo(".dots");
  await keys.press("Enter", "Escape");

  expect({ isBack, isAtDots: await keys.isOn(".dots"), faults: await leave() }).toEqual({
    isBack: true,
    isAtDots: true,
    faults: [],
  });
});

test("[A11] a pulse is answered by keys", async () => {
  await come(await shop.openPulse());

  await keys.tabTo(".score");
  await keys.press("ArrowRight", "ArrowRight", "Space");

  await expect.poll(() => visit.find(".score").nth(2).getAttribute("aria-checked")).toBe("true");
  expect(await leave()).toEqual([]);
});
