import { afterEach, expect, test } from "vitest";
import type { Clock } from "./clock.ts";
import { errorCodes, type ErrorCode } from "./contract/codes.ts";
import { ApiError, isApiError, NetworkError } from "./errors.ts";
import {
  createLock,
  createOutbox,
  type Lock,
  type Outbox,
  type OutboxOptions,
  type OutboxStorage,
} from "./outbox.ts";
import { createFixture } from "./testing/testing.ts";
import type { Transport } from "./transport.ts";

const activityId = "act_01890000000000000000000000";
const answer = createFixture("ballots.cast");
const opened: Outbox[] = [];

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

function open(options: OutboxOptions): Outbox {
  const outbox = createOutbox(options);
  opened.push(outbox);
  return outbox;
}

function createMemory(): OutboxStorage {
  let text: string | null = null;
  return { get: () => text, set: (value) => (text = value) };
}

/** A server that keeps what it was sent, and fails as told before it answers. */
function createSend(...failures: unknown[]) {
  const sent: unknown[] = [];
  const send = (async (_name: string, input: { body?: unknown }) => {
    sent.push(input.body);
    await Promise.resolve();
    const failure = failures.shift();
    if (failure) throw failure;
    return answer;
  }) as Transport["call"];
  return { send, sent };
}

const noLock: Lock = (_name, task) => task();

/** A clock that never waits, and tells for how long it should have. */
function createFastClock() {
  const waits: number[] = [];
  const clock: Clock = {
    now: () => 1000,
    sleep: async (ms) => void waits.push(ms),
  };
  return { clock, waits };
}

function createRefusal(code: ErrorCode, retryAfterMs?: number): ApiError {
  const { status, title } = errorCodes[code];
  const problem = { type: "about:blank", title, status, detail: "", code, requestId: "r" };
  return new ApiError(problem, { retryAfterMs });
}

function cast(outbox: Outbox, choice: string) {
  return outbox.enqueue("ballot", "ballots.cast", { params: { activityId }, body: { choice } });
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

test("[S23] refused words are handed back, and the next entry is sent", async () => {
  const refusal = createRefusal("activity-not-live");
  const { send, sent } = createSend(refusal);
  const refused: unknown[] = [];
  const outbox = open({ send, onRefused: (entry, error) => refused.push([entry.input, error]) });
  const idea = { id: "idea_1", title: "A lid that stays" };

  const lost = outbox.enqueue("idea", "ideas.create", { params: { activityId }, body: idea });
  const vote = cast(outbox, "a");

  await expect(lost).rejects.toBe(refusal);
  expect(await vote).toBe(answer);
  expect(refused).toEqual([[{ params: { activityId }, body: idea }, refusal]]);
  expect(sent).toEqual([idea, { choice: "a" }]);
});

test("[S28] a tab that waits for what another tab sent learns that it was refused, and why", async () => {
  const storage = createMemory();
  const lock = createLock();
  let isOnline = false;
  const first = open({ ...createSend(), storage, lock, isOnline: () => isOnline });
  const waiting = cast(first, "a");
  await expect.poll(() => first.entries()).toHaveLength(1);
  const refusal = createRefusal("activity-not-live");
  await open({ ...createSend(refusal), storage, lock, keepRefusedMs: () => 1000 }).flush();

  isOnline = true;
  void first.flush();

  const error: unknown = await waiting.catch((reason: unknown) => reason);
  expect([isApiError(error) && error.code, isApiError(error) && error.problem]).toEqual([
    "activity-not-live",
    refusal.problem,
  ]);
  expect(await first.entries()).toEqual([]);
});

test("[S28] what was refused while nobody waited stays for the page that asks again, and holds nothing up", async () => {
  const storage = createMemory();
  const idea = { id: "idea_1", title: "A lid that stays" };
  const write = ["idea", "ideas.create", { params: { activityId }, body: idea }] as const;
  const before = open({ ...createSend(), storage, isOnline: () => false });
  void before.enqueue(...write);
  await expect.poll(() => before.entries()).toHaveLength(1);
  before.close();
  const refusal = createRefusal("invalid-request");
  const { send, sent } = createSend(refusal, undefined, refusal);

  const after = open({ send, storage, keepRefusedMs: () => 1000 });
  await cast(after, "a");
  const left = await after.entries();

  expect(left).toMatchObject([{ key: "idea", input: { body: idea } }]);
  await expect(after.enqueue(...write)).rejects.toBe(refusal);
  expect([sent, await after.entries()]).toEqual([[idea, { choice: "a" }, idea], []]);
});

test("[S28] nobody is kept waiting for ever: a refused entry goes after its time", async () => {
  const storage = createMemory();
  let nowMs = 0;
  const clock = { now: () => nowMs, sleep: async () => {} };
  const entry = { key: "k", name: "ballots.cast", input: {}, createdAt: 1 };
  void storage.set(JSON.stringify([entry]));
  const refusal = createRefusal("not-found");
  const outbox = open({ ...createSend(refusal), storage, clock, keepRefusedMs: () => 1000 });
  await outbox.flush();
  const during = await outbox.entries();

  nowMs = 1001;
  await outbox.flush();

  expect([during.length, await outbox.entries()]).toEqual([1, []]);
});

test("[S23] a server that fails again and again on one entry does not hold up the others", async () => {
  const { send, sent } = createSend(...Array.from({ length: 8 }, () => createRefusal("internal")));
  const { clock } = createFastClock();
  const outbox = open({ send, clock });

  const results = await Promise.allSettled([
    cast(outbox, "a"),
    outbox.enqueue("pulse", "pulse.set", { params: { activityId }, body: { score: 5 } }),
  ]);

  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(sent).toHaveLength(9);
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

test("[S26] a storage that holds nonsense is an empty one", async () => {
  const storage = createMemory();
  void storage.set("{not json");
  const { send } = createSend();

  const outbox = open({ send, storage });

  expect(await outbox.entries()).toEqual([]);
  expect(await cast(outbox, "a")).toBe(answer);
});

test("[S26] what can be read of a storage that others spoilt is sent, in order", async () => {
  const storage = createMemory();
  const written = {
    key: "b",
    name: "ballots.cast",
    input: { body: { choice: "b" } },
    createdAt: 5,
  };
  void storage.set(JSON.stringify([null, 7, "x", { key: "a" }, written, [written]]));
  const { send, sent } = createSend();

  const outbox = open({ send, storage });
  await cast(outbox, "c");

  expect([sent, await outbox.entries()]).toEqual([[{ choice: "b" }, { choice: "c" }], []]);
});

test("[S26] without a lock that tabs share, a storage that answers at once loses no entry", async () => {
  const storage = createMemory();
  const isOnline = () => false;
  const tabs = [0, 1].map(() => open({ ...createSend(), storage, isOnline, lock: noLock }));

  for (const key of ["a", "b", "c", "d"])
    for (const tab of tabs)
      void tab.enqueue(`${key}${tabs.indexOf(tab)}`, "ideas.support", { params: { ideaId: key } });

  await expect.poll(() => tabs[0]?.entries()).toHaveLength(8);
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

test("[S26] a storage that breaks is told to whoever waits", async () => {
  const broken = new Error("The quota is exceeded");
  const storage: OutboxStorage = { get: () => null, set: () => Promise.reject(broken) };

  const outbox = open({ ...createSend(), storage });

  await expect(cast(outbox, "a")).rejects.toBe(broken);
});
