import { expect, test } from "vitest";
import { contentEn } from "./content-en.ts";
import { contentJa } from "./content-ja.ts";
import type { DemoEvent } from "./demo-event.ts";
import { simulateDemo } from "./simulate.ts";

const startAt = Date.UTC(2026, 8, 5);
const dayMs = 86_400_000;
const events = simulateDemo({ content: contentJa, seed: 1, startAt });

function toKind<K extends DemoEvent["kind"]>(all: DemoEvent[], kind: K) {
  return all.filter((event): event is Extract<DemoEvent, { kind: K }> => event.kind === kind);
}

function toCounts(keys: (string | number)[]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(keys, String)).map(([key, group]) => [key, group?.length ?? 0]),
  );
}

function toFirst(shares: Record<string, number>): string | undefined {
  return Object.entries(shares).toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

test("[D8] the same seed gives the same demo, another seed another", () => {
  const again = simulateDemo({ content: contentJa, seed: 1, startAt });
  const other = simulateDemo({ content: contentJa, seed: 2, startAt });

  expect(again).toEqual(events);
  expect(other).not.toEqual(events);
});

test("[D8] the two languages differ in words only", () => {
  const english = simulateDemo({ content: contentEn, seed: 1, startAt });

  const wordless = (all: DemoEvent[]) => all.map((event) => ({ ...event, title: "", body: "" }));

  expect(wordless(english)).toEqual(wordless(events));
});

test("[D9] the demo tells six weeks in order of time, none of them silent", () => {
  const times = events.map(({ at }) => at);

  const weeks = toCounts(times.map((at) => Math.floor((at - startAt) / (7 * dayMs))));

  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times.every(Number.isSafeInteger)).toBe(true);
  expect(Object.keys(weeks)).toEqual(["0", "1", "2", "3", "4", "5"]);
  expect(Math.min(...Object.values(weeks))).toBeGreaterThan(150);
});

test("[D10] most come on the launch day, in the evening and at the weekend", () => {
  const customers = events.filter(({ participant }) => participant >= 0);

  const days = toCounts(customers.map(({ at }) => Math.floor((at - startAt) / dayMs)));
  const local = customers.map(({ at }) => new Date(at + 9 * 3_600_000));
  const hours = local.map((date) => date.getUTCHours());
  const later = local.filter((date) => date.getTime() > startAt + 14 * dayMs);
  const weekend = later.filter((date) => date.getUTCDay() % 6 === 0).length;

  expect(toFirst(days)).toBe("0");
  expect(hours.filter((hour) => hour >= 19 && hour < 23).length).toBeGreaterThan(
    3 * hours.filter((hour) => hour >= 2 && hour < 6).length,
  );
  expect(weekend / 2).toBeGreaterThan((later.length - weekend) / 5);
});

test("[D11] every way of voting finds the same favourite, and a second close behind", () => {
  const many = [1, 2, 3, 4].flatMap((seed) =>
    simulateDemo({ content: contentJa, seed, startAt, participants: 1000 }),
  );

  const ballots = toKind(many, "ballot");
  const single = toCounts(ballots.flatMap((it) => ("choice" in it ? [it.choice] : [])));
  const approval = toCounts(ballots.flatMap((it) => ("choices" in it ? it.choices : [])));
  const ranked = toCounts(ballots.flatMap((it) => ("ranking" in it ? it.ranking.slice(0, 1) : [])));
  const pairs = toCounts(toKind(many, "comparison").map(({ winner }) => winner));

  expect([single, approval, ranked, pairs].map(toFirst)).toEqual(["0", "0", "0", "0"]);
  expect((single[2] ?? 0) / (single[0] ?? 0)).toBeGreaterThan(0.6);
  expect((single[1] ?? 0) / (single[0] ?? 0)).toBeLessThan(0.6);
});

test("[D11] the reactions lean towards excited and curious, and some are unsure", () => {
  const counts = toCounts(toKind(events, "reaction").map(({ emotion }) => emotion));

  const { excited = 0, curious = 0, love = 0, unsure = 0 } = counts;

  expect(excited + curious).toBeGreaterThan(love + unsure);
  expect(counts["not-for-me"]).toBeGreaterThan(0);
  expect(unsure).toBeGreaterThan(counts["not-for-me"] ?? 0);
});

test("[D11] a fifth of the ideas draws most of the supports", () => {
  const counts = toCounts(toKind(events, "support").map(({ idea }) => idea));

  const sorted = Object.values(counts).toSorted((a, b) => b - a);
  const total = sorted.reduce((sum, count) => sum + count, 0);

  expect(sorted.slice(0, 10).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(total / 2);
});
