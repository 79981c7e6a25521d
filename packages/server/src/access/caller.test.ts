import fc from "fast-check";
import { expect, test } from "vitest";
import { createDays, toDay } from "./caller.ts";

const zones = [
  "Asia/Tokyo",
  "America/New_York",
  "America/Santiago",
  "Africa/Cairo",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "UTC",
];
const someMoment = fc.integer({ min: Date.parse("2012-01-01"), max: Date.parse("2040-01-01") });

test("[P8] a day begins with its first millisecond, wherever and whenever clocks change", () => {
  const property = fc.property(someMoment, fc.constantFrom(...zones), (atMs, zone) => {
    const { day, dayStartAt } = toDay(atMs, zone);

    expect(dayStartAt).toBeLessThanOrEqual(atMs);
    expect(toDay(dayStartAt, zone).day).toBe(day);
    expect(toDay(dayStartAt - 1, zone).day).toBe(day - 1);
  });

  fc.assert(property, { numRuns: 300 });
});

test("[P8] a remembered day is the day that would be found", () => {
  const days = createDays();
  const hour = 3_600_000;
  const from = Date.parse("2026-10-31T00:00:00.000Z");

  for (let at = from; at < from + 72 * hour; at += hour / 4) {
    for (const zone of zones) expect(days(at, zone)).toMatchObject(toDay(at, zone));
  }
});
