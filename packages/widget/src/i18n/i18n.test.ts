import { expect, test } from "vitest";
import { toAgo } from "./ago.ts";
import { idea as enIdea } from "./en-idea.ts";
import { more as enMore } from "./en-more.ts";
import { order as enOrder } from "./en-order.ts";
import { response as enResponse } from "./en-response.ts";
import { text as en } from "./en.ts";
import { createFormat } from "./format.ts";
import { idea as jaIdea } from "./ja-idea.ts";
import { more as jaMore } from "./ja-more.ts";
import { order as jaOrder } from "./ja-order.ts";
import { response as jaResponse } from "./ja-response.ts";
import { text as ja } from "./ja.ts";

/** Every key with what kind of thing it holds, and with how many arguments. */
const toShape = (words: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === "object" ? toShape(value) : typeof value,
    ]),
  );

test("[W16] both languages have the same words", () => {
  expect(toShape(ja)).toEqual(toShape(en));
  expect(toShape(jaResponse)).toEqual(toShape(enResponse));
  expect(toShape(jaOrder)).toEqual(toShape(enOrder));
  expect(toShape(jaMore)).toEqual(toShape(enMore));
  expect(toShape(jaIdea)).toEqual(toShape(enIdea));
});

test("[W16] numbers, shares and times are written as the language writes them", () => {
  const now = Date.parse("2026-11-24T00:00:00Z");

  expect(createFormat("ja").percent(0.424)).toBe("42%");
  expect(createFormat("en").number(12_345)).toBe("12,345");
  expect(toAgo("ja", "2026-11-21T00:00:00Z", now)).toBe("3日前");
  expect(toAgo("ja", "2026-05-01T00:00:00Z", now)).toBe("6か月前");
  expect(toAgo("en", "2026-11-23T00:00:00Z", now)).toBe("yesterday");
  expect(toAgo("en", "2026-11-24T00:05:00Z", now)).toBe("now");
});

test("[W16] English counts one and many apart", () => {
  expect([enResponse.votes(1, "1"), enResponse.votes(2, "2")]).toEqual(["1 vote", "2 votes"]);
});

test("[W16] numbers are written as Intl would write them, in both languages", () => {
  const counts = [0, 7, 999, 1000, 12_345, 999_999, 1_234_567, 4.2];
  const shares = Array.from({ length: 201 }, (_, part) => part / 200);
  for (const locale of ["ja", "en"] as const) {
    const { number, percent } = createFormat(locale);
    const whole = new Intl.NumberFormat(locale, { style: "percent" });

    expect(counts.map(number)).toEqual(counts.map((count) => count.toLocaleString(locale)));
    expect(shares.map(percent)).toEqual(shares.map((share) => whole.format(share)));
  }
});

test("[W16] Japanese counts past nine with another word", () => {
  expect([9, 10].map((n) => ja.chooseUpTo(n))).toEqual(["9つまで選べます。", "10個まで選べます。"]);
  expect(jaResponse.full(10)).toMatch(/^選べるのは10個までです。/);
});
