import { expect, test } from "vitest";
import { createLines, toRemaining } from "../cli/progress.ts";
import { checkClock } from "./checks.ts";
import { toLines } from "./lines.ts";

const nowMs = Date.parse("2026-11-10T03:00:00.000Z");
const right = { nowMs, steadyMs: nowMs, newestAtMs: nowMs };

test.each([
  ["that is right", right, "ok"],
  ["before any response", { ...right, newestAtMs: undefined }, "ok"],
  ["seconds behind another server's", { ...right, newestAtMs: nowMs + 30_000 }, "ok"],
  ["minutes behind the newest response", { ...right, newestAtMs: nowMs + 120_000 }, "fail"],
  ["that was never set", { ...right, nowMs: 0, steadyMs: 0 }, "fail"],
  ["that jumps", { ...right, steadyMs: nowMs - 5000 }, "warn"],
])("[X15] a clock %s is %2$s", (_, reading, status) => {
  expect(checkClock(reading)).toMatchObject({ name: "clock", status });
});

async function* cut(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test.each([1, 2, 3, 7, 1000])(
  "[X9] lines are the same however the file is cut: %d",
  async (size) => {
    const found: string[] = [];

    for await (const lines of toLines(cut("ここ\n\nが\u2028 好き\r\n🫶🏽", size)))
      found.push(...lines);

    expect(found).toEqual(["ここ", "", "が\u2028 好き\r", "🫶🏽"]);
  },
);

test.each([
  [1000, 0.5, ""],
  [10_000, 0, ""],
  [10_000, 1, ""],
  [10_000, 0.5, "about 10 s left"],
  [60_000, 0.25, "about 3 min left"],
  [3_600_000, 0.1, "about 9 h left"],
])("[X18] after %d ms and a share of %d, the rest takes: %s", (elapsedMs, share, words) => {
  expect(toRemaining(elapsedMs, share)).toBe(words);
});

test("[X18] without a terminal, long work tells every half minute how far it is", () => {
  const lines: string[] = [];
  let nowMs = 0;
  const progress = createLines(
    { title: "Importing Shop", total: 1000 },
    (line) => lines.push(line),
    () => nowMs,
  );

  for (const at of [29_000, 30_000, 31_000, 60_000]) {
    nowMs = at;
    progress.advance(100);
  }
  progress.end("Done");

  expect(lines).toEqual([
    "Importing Shop: 20%, about 2 min left\n",
    "Importing Shop: 40%, about 2 min left\n",
    "Done\n",
  ]);
});
