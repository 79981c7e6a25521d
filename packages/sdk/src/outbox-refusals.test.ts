import { afterEach, expect, test } from "vitest";
import { isApiError, NetworkError } from "./errors.ts";
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
  const { send: answerAll, sent } = createSend();
  const send: OutboxOptions["send"] = async (name, input) => {
    const result = await answerAll(name, input);
    if (name === "ballots.cast") throw createRefusal("internal");
    return result;
  };
  const { clock } = createFastClock();
  const outbox = open({ send, clock });

  const results = await Promise.allSettled([
    cast(outbox, "a"),
    outbox.enqueue("pulse", "pulse.set", { params: { activityId }, body: { score: 5 } }),
  ]);

  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(sent).toHaveLength(9);
  expect(sent.indexOf(sent.find((body) => "score" in (body as object)))).toBe(3);
});

test("[S23] an entry that something on the way lets through never holds up no other, and goes on waiting", async () => {
  const { send: answerAll, sent } = createSend();
  const blocked = new NetworkError("answered by a firewall", undefined, 403);
  let isBlocked = true;
  const send: OutboxOptions["send"] = async (name, input) => {
    if (name === "ideas.create" && isBlocked) throw blocked;
    return answerAll(name, input);
  };
  const delayed: string[] = [];
  const outbox = open({ send, onDelayed: ({ key }) => delayed.push(key), random: () => 0 });
  const idea = outbox.enqueue("idea", "ideas.create", {
    params: { activityId },
    body: { id: "idea_1", title: "select * from caps" },
  });

  expect(await cast(outbox, "a")).toBe(answer);
  expect(delayed.slice(0, 3)).toEqual(["idea", "idea", "idea"]);
  isBlocked = false;
  await outbox.flush();

  expect(await idea).toBe(answer);
  expect(sent).toHaveLength(2);
});
