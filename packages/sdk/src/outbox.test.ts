import { afterEach, expect, test } from "vitest";
import { NetworkError } from "./errors.ts";
import { createLock, createOutbox, type Outbox, type OutboxOptions } from "./outbox.ts";
import {
  activityId,
  answer,
  cast,
  createFastClock,
  createMemory,
  createRefusal,
  createSend,
} from "./testing/outbox-fakes.ts";

const opened: Outbox[] = [];

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

function open(options: OutboxOptions): Outbox {
  const outbox = createOutbox(options);
  opened.push(outbox);
  return outbox;
}

test("[S20] a write is kept until it is answered, and resolves with the answer", async () => {
  const { send, sent } = createSend(new NetworkError("offline"), createRefusal("unavailable"));
  const { clock } = createFastClock();
  const outbox = open({ send, clock });

  const result = await cast(outbox, "a");

  expect({ result, sent, left: await outbox.entries() }).toEqual({
    result: answer,
    sent: [{ choice: "a" }, { choice: "a" }, { choice: "a" }],
    left: [],
  });
});

test("[S20] what was not sent before a reload is sent after it, in order", async () => {
  const storage = createMemory();
  const before = open({ ...createSend(), storage, isOnline: () => false });
  void before.enqueue("a", "ideas.support", { params: { ideaId: "idea_a" } });
  void cast(before, "b");
  await expect.poll(() => before.entries()).toHaveLength(2);
  before.close();

  const { send, sent } = createSend();
  const unawaited: string[] = [];
  const after = open({ send, storage, onUnawaited: ({ key }) => unawaited.push(key) });
  await after.flush();

  expect([sent, unawaited]).toEqual([
    [undefined, { choice: "b" }],
    ["a", "ballot"],
  ]);
  expect(await after.entries()).toEqual([]);
});

test("[S20] nothing is sent without a connection; flush sends it once there is one", async () => {
  let isOnline = false;
  const { send, sent } = createSend();
  const outbox = open({ send, isOnline: () => isOnline });
  const result = cast(outbox, "a");
  await outbox.flush();
  const before = [...sent];

  isOnline = true;
  await outbox.flush();

  expect([before, sent, await result]).toEqual([[], [{ choice: "a" }], answer]);
});

test("[S21] a changed vote replaces the one that was not sent, and answers both callers", async () => {
  let isOnline = false;
  const { send, sent } = createSend();
  const outbox = open({ send, isOnline: () => isOnline });
  const votes = Promise.all([cast(outbox, "a"), cast(outbox, "b")]);
  await expect.poll(() => outbox.entries()).toMatchObject([{ input: { body: { choice: "b" } } }]);

  isOnline = true;
  await outbox.flush();

  expect([sent, await votes]).toEqual([[{ choice: "b" }], [answer, answer]]);
});

test("[S21] a vote changed while the earlier one is on its way is sent after it", async () => {
  const { send, sent } = createSend();
  let second: Promise<unknown> | undefined;
  const outbox = open({
    send: (name, input, options) => {
      second ??= cast(outbox, "b");
      return send(name, input, options);
    },
  });

  const first = await cast(outbox, "a");

  expect([first, await second, sent]).toEqual([answer, answer, [{ choice: "a" }, { choice: "b" }]]);
});

test("[S22] two tabs on one storage send an entry once", async () => {
  const storage = createMemory();
  const lock = createLock();
  const { send, sent } = createSend();
  const tabs = [open({ send, storage, lock }), open({ send, storage, lock })];

  const results = await Promise.all(
    tabs.map((tab, index) =>
      tab.enqueue(`${index}`, "pulse.set", { params: { activityId }, body: { score: index } }),
    ),
  );
  await Promise.all(tabs.map((tab) => tab.flush()));

  expect(sent).toHaveLength(2);
  expect(new Set(sent)).toEqual(new Set([{ score: 0 }, { score: 1 }]));
  expect(results).toHaveLength(2);
});

test("[S22] whoever waits for what another tab sent learns that it is gone", async () => {
  const storage = createMemory();
  const lock = createLock();
  let isOnline = false;
  const first = open({ ...createSend(), storage, lock, isOnline: () => isOnline });
  const waiting = cast(first, "a");
  await expect.poll(() => first.entries()).toHaveLength(1);
  const { send, sent } = createSend();
  await open({ send, storage, lock }).flush();

  isOnline = true;
  await first.flush();

  expect([await waiting, sent]).toEqual([undefined, [{ choice: "a" }]]);
});

test("[S24] the wait doubles up to ten seconds, and is never shorter than the server asks", async () => {
  const { clock, waits } = createFastClock();
  const down = Array.from({ length: 7 }, () => new NetworkError("offline"));
  const { send } = createSend(...down, createRefusal("rate-limited", 60_000));
  const outbox = open({ send, clock, random: () => 1 });

  await cast(outbox, "a");

  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 60_000]);
});

test("[S24] flush cuts a wait short", async () => {
  const { send, sent } = createSend(createRefusal("rate-limited", 600_000));
  const outbox = open({ send });
  const result = cast(outbox, "a");
  await expect.poll(() => sent).toHaveLength(1);

  await outbox.flush();

  expect(await result).toBe(answer);
});

test("[S24] a clock that is set back neither loses an entry nor changes the order", async () => {
  let nowMs = 5000;
  let isOnline = false;
  const { send, sent } = createSend();
  const clock = { now: () => nowMs, sleep: async () => {} };
  const outbox = open({ send, clock, isOnline: () => isOnline });
  const first = cast(outbox, "a");
  await expect.poll(() => outbox.entries()).toHaveLength(1);

  nowMs = 10;
  const second = outbox.enqueue("pulse", "pulse.set", {
    params: { activityId },
    body: { score: 1 },
  });
  const third = cast(outbox, "b");
  await expect.poll(() => outbox.entries()).toHaveLength(2);
  isOnline = true;
  await outbox.flush();

  expect(await Promise.all([first, second, third])).toEqual([answer, answer, answer]);
  expect(sent).toEqual([{ score: 1 }, { choice: "b" }]);
});

test("[S22] a tab that slept while another sent an earlier vote and a later one sends neither again", async () => {
  const storage = createMemory();
  const lock = createLock();
  let isAwake = false;
  const sleeping = createSend();
  const tab = open({ ...sleeping, storage, lock, isOnline: () => isAwake });
  const waiting = cast(tab, "a");
  await expect.poll(() => tab.entries()).toHaveLength(1);
  const other = open({ ...createSend(), storage, lock });
  await other.flush();
  await cast(other, "b");

  isAwake = true;
  await tab.flush();

  expect([await waiting, sleeping.sent]).toEqual([undefined, []]);
});

test("[S24] a clock that jumps back behind what was answered costs no vote", async () => {
  let nowMs = 5_000_000;
  const { send, sent } = createSend();
  const storage = createMemory();
  const clock = { now: () => nowMs, sleep: async () => {} };
  const lock = createLock();
  await cast(open({ send, storage, clock, lock }), "a");

  nowMs = 10;
  const result = await cast(open({ send, storage, clock, lock }), "b");

  expect([result, sent]).toEqual([answer, [{ choice: "a" }, { choice: "b" }]]);
});

test("[S36] entries of somebody else are set aside, replace nobody's, and go when they are back", async () => {
  const storage = createMemory();
  let now = "mio";
  const { send, sent } = createSend();
  const outbox = open({
    send: (name, input, { author }) => send(name, { ...input, body: { author } } as typeof input),
    storage,
    author: () => now,
    isReady: ({ author }) => author === now,
    isOnline: () => now !== "offline",
  });
  await outbox.flush();
  now = "offline";
  const first = cast(outbox, "a");
  await expect.poll(() => outbox.entries()).toHaveLength(1);
  now = "ken";
  await cast(outbox, "b");
  const meanwhile = [...sent];

  now = "offline";
  await outbox.flush();
  const left = (await outbox.entries()).map(({ author }) => author);

  expect([meanwhile, left]).toEqual([[{ author: "ken" }], ["offline"]]);
  await outbox.drop(({ author }) => author === "offline");
  expect(await first).toBeUndefined();
});
