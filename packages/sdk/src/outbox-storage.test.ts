import { afterEach, expect, onTestFinished, test } from "vitest";
import {
  createOutbox,
  parseEntries,
  type Lock,
  type Outbox,
  type OutboxOptions,
  type OutboxStorage,
} from "./outbox.ts";
import { activityId, answer, cast, createMemory, createSend } from "./testing/outbox-fakes.ts";

const opened: Outbox[] = [];

afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close();
});

function open(options: OutboxOptions): Outbox {
  const outbox = createOutbox(options);
  opened.push(outbox);
  return outbox;
}

const noLock: Lock = (_name, task) => task();

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

const brokenStorages: Record<string, OutboxStorage> = {
  "breaks while it writes": {
    get: () => null,
    set: () => Promise.reject(new Error("The quota is exceeded")),
  },
  "throws at once": {
    get: () => {
      throw new DOMException("The request was denied.", "SecurityError");
    },
    set: () => {
      throw new DOMException("The request was denied.", "SecurityError");
    },
  },
  "says yes and keeps nothing": { get: () => null, set: () => undefined },
  "gives back something else": { get: () => '"[{}]"', set: () => undefined },
};

test.each(Object.keys(brokenStorages))(
  "[S26] a storage that %s confirms nothing: memory sends it",
  async (how) => {
    let isOnline = false;
    const { send, sent } = createSend();
    const storage = brokenStorages[how]!;
    const outbox = open({ send, storage, isOnline: () => isOnline });
    let result: unknown;
    void cast(outbox, "a").then((answered) => (result = answered));
    await expect.poll(() => outbox.entries()).toHaveLength(1);
    await outbox.flush();
    const before = [result, ...sent];

    isOnline = true;
    await outbox.flush();

    await expect.poll(() => result).toBe(answer);
    expect([before, sent]).toEqual([[undefined], [{ choice: "a" }]]);
    expect(await outbox.entries()).toEqual([]);
  },
);

test("[S26] a storage cleared while something waits confirms nothing, and is not filled again", async () => {
  const storage = createMemory();
  let isOnline = false;
  const { send, sent } = createSend();
  const outbox = open({ send, storage, isOnline: () => isOnline });
  const result = cast(outbox, "a");
  await expect.poll(() => outbox.entries()).toHaveLength(1);

  void storage.set("");
  await outbox.flush();
  const other = outbox.enqueue("pulse", "pulse.set", {
    params: { activityId },
    body: { score: 1 },
  });
  await expect.poll(() => outbox.entries()).toHaveLength(2);
  const stored = parseEntries(await storage.get()).map(({ key }) => key);
  isOnline = true;
  await outbox.flush();

  expect([await result, await other, sent]).toEqual([
    answer,
    answer,
    [{ choice: "a" }, { score: 1 }],
  ]);
  expect(stored).toEqual(["pulse"]);
});

test("[S26] a page that gives arrays and objects a `toJSON` loses no entry and changes none", async () => {
  const storage = createMemory();
  const isOnline = () => false;
  const prototypes = [Array.prototype, Object.prototype] as { toJSON?: unknown }[];
  for (const prototype of prototypes)
    Object.defineProperty(prototype, "toJSON", {
      configurable: true,
      value: () => "[object Array]",
    });
  onTestFinished(() => {
    for (const prototype of prototypes) delete prototype.toJSON;
  });
  const body = { choices: ["a", "b"] };
  void open({ ...createSend(), storage, isOnline }).enqueue("ballot", "ballots.cast", {
    params: { activityId },
    body,
  });
  await expect.poll(() => parseEntries(storage.get() as string)).toHaveLength(1);

  const { send, sent } = createSend();
  await open({ send, storage }).flush();

  expect(sent[0]).toMatchObject(body);
});
