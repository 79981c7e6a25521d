import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createInProcessHub } from "./in-process.ts";

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

test("[R5] listeners hear at once, then at most every 250 ms, and of the last change", () => {
  const hub = createInProcessHub();
  const heardAt: number[] = [];
  const startedAt = Date.now();
  hub.subscribe("act_1", () => heardAt.push(Date.now() - startedAt));

  for (let at = 0; at <= 600; at += 100) {
    hub.publish("act_1");
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(10_000);

  expect(heardAt).toEqual([0, 250, 500, 750]);
});

test("[R5] listeners hear of their own activity, and no more once they left", () => {
  const hub = createInProcessHub();
  const listener = vi.fn<() => void>();
  const other = vi.fn<() => void>();
  const leave = hub.subscribe("act_1", listener);
  hub.subscribe("act_2", other);

  hub.publish("act_1");
  hub.publish("act_1");
  leave();
  vi.advanceTimersByTime(1000);
  hub.publish("act_1");

  expect(listener).toHaveBeenCalledTimes(1);
  expect(other).not.toHaveBeenCalled();
});

test("[R5] a closed hub tells nothing and keeps no timer", () => {
  const hub = createInProcessHub();
  const listener = vi.fn<() => void>();
  hub.subscribe("act_1", listener);
  hub.publish("act_1");
  hub.publish("act_1");

  hub.close();

  expect(vi.getTimerCount()).toBe(0);
  expect(listener).toHaveBeenCalledTimes(1);
});
