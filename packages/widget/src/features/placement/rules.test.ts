import type { Placement } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { type Circumstances, isMeant, judge, toStanding } from "./rules.ts";

const href = "https://shop.example/ja/products/42?from=mail#size";
const prompt = {
  kind: "prompt",
  trigger: { on: "view" },
  urls: [],
  devices: ["phone", "desktop"],
  share: 1,
  restDays: 30,
  priority: 0,
} as const satisfies Placement;
const now: Circumstances = {
  activityId: "act_1",
  href,
  device: "desktop",
  seed: 7,
  nowMs: 40 * 86_400_000,
  promptedAtMs: undefined,
  hasAnswered: false,
  hasCome: false,
};

/** The rules that do not let it be shown. */
const against = (changes: object, circumstances: Partial<Circumstances> = {}) =>
  judge({ ...prompt, ...changes } as Placement, { ...now, ...circumstances })
    .filter(({ passes }) => !passes)
    .map(({ rule }) => rule);

test.each([
  ["/ja/products/42", true],
  ["/ja/products/*", true],
  ["*/products/*", true],
  ["/ja/*/42", true],
  ["https://shop.example/*", true],
  ["https://*.example/ja/products/*", true],
  ["/ja/products/*?from=mail", true],
  ["*#size", true],
  ["/ja/products", false],
  ["/ja/products/*?from=search", false],
  ["/ja/products/42*2", false],
  ["https://other.example/*", false],
  ["*", true],
])("[WL3] an address is held against %s", (pattern, expected) => {
  expect(isMeant(pattern, href)).toBe(expected);
});

test("[WL3] a pattern of many stars takes no time", () => {
  const long = `https://shop.example/${"a".repeat(2000)}`;
  const before = performance.now();

  expect(isMeant(`/${"*a".repeat(149)}b`, long)).toBe(false);

  expect(performance.now() - before).toBeLessThan(50);
});

test("[WL3] addresses and devices decide where it comes", () => {
  expect(against({ urls: ["/en/*", "/ja/*"] })).toEqual([]);
  expect(against({ urls: ["/en/*"], devices: ["phone"] })).toEqual(["url", "device"]);
});

test("[WL8] leaving by the top is for a pointer: phones have none", () => {
  expect(against({ trigger: { on: "exit" } })).toEqual([]);
  expect(against({ trigger: { on: "exit" } }, { device: "phone" })).toEqual(["exit"]);
});

test("[WL9] the same visitor always falls the same way, and over all the share is kept", () => {
  const places = Array.from({ length: 20_000 }, (_, seed) => toStanding(seed * 99_991, "act_1"));
  const share = (of: number) => places.filter((place) => place < of).length / places.length;

  expect(toStanding(99_991, "act_1")).toBe(places[1]);
  expect(toStanding(99_991, "act_2")).not.toBe(places[1]);
  for (const of of [0.1, 0.5, 0.9]) expect(Math.abs(share(of) - of)).toBeLessThan(0.015);
  expect([against({ share: 1 }), against({ share: 0 })]).toEqual([[], ["share"]]);
});

test("[WL10] prompts rest for the days that are set, whichever came before", () => {
  const promptedAtMs = 20 * 86_400_000;

  expect(against({}, { promptedAtMs })).toEqual(["rest"]);
  expect(against({ restDays: 20 }, { promptedAtMs })).toEqual([]);
  expect(against({ restDays: 0 }, { promptedAtMs: now.nowMs })).toEqual([]);
});

test("[WL11] whoever took part or was asked on this page is not asked again", () => {
  expect(against({}, { hasAnswered: true })).toEqual(["answered"]);
  expect(against({ restDays: 0 }, { hasCome: true })).toEqual(["come"]);
});

test("[WL13] of a rest of no days there is nothing to tell", () => {
  const names = (restDays: number) => judge({ ...prompt, restDays }, now).map(({ rule }) => rule);

  expect([names(1).includes("rest"), names(0).includes("rest")]).toEqual([true, false]);
});

test.each([
  ["/商品/*", "https://shop.example/%E5%95%86%E5%93%81/42", true],
  ["/%E5%95%86%E5%93%81/*", "https://shop.example/商品/42", true],
  ["/my shop/*", "https://shop.example/my%20shop/42", true],
  ["/my%20shop/*", "https://shop.example/my shop/42", true],
  // Composed in the pattern, as two letters in the address: ガ.
  ["/\u30ac/*", "https://shop.example/%E3%82%AB%E3%82%99/42", true],
  [" /ja/* ", "https://shop.example/ja/42", true],
  ["https://お店.example/*", "https://お店.example/42", true],
  ["https://SHOP.example/*", "https://shop.example/42", true],
  ["/100%/*", "https://shop.example/100%/42", true],
  ["/a/b", "https://shop.example/a%2Fb", false],
  ["/a%2Ab", "https://shop.example/axxb", false],
  ["/商品/*", "https://shop.example/%E5%93%81/42", false],
])("[WL3] an address is meant as one writes it: %s of %s", (pattern, address, isIt) => {
  expect(isMeant(pattern, address)).toBe(isIt);
});
