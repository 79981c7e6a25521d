import { type Clock, systemClock, toBackoffMs } from "./clock.ts";
import type { EndpointAnswer, EndpointInput } from "./contract/endpoints.ts";
import type { ApiError } from "./errors.ts";
import { isWorthRetrying } from "./marks.ts";
import {
  createEntries,
  fromRefusal,
  type Lock,
  type OutboxEntry,
  type OutboxStorage,
  toRefusal,
} from "./outbox-entries.ts";
import type { CallName, Transport } from "./transport.ts";

export { createLock, parseEntries } from "./outbox-entries.ts";
export type { Lock, OutboxEntry, OutboxStorage, Refusal } from "./outbox-entries.ts";

export interface OutboxOptions {
  send: Transport["call"];
  /** Default: the memory, so that a reload forgets what was not sent. */
  storage?: OutboxStorage | undefined;
  /** One lock for all outboxes on one storage, so that tabs take turns. Default: this outbox alone. */
  lock?: Lock | undefined;
  clock?: Clock | undefined;
  /** 0 to 1, for the jitter of the back-off. */
  random?: (() => number) | undefined;
  /** Whether it is worth trying now; when it turns true, call `flush`. Default: always. */
  isOnline?: (() => boolean) | undefined;
  /** Called with what waits, whenever this outbox changes it. */
  onChange?: ((entries: readonly OutboxEntry[]) => void) | undefined;
  /** Called with an entry that was answered while nobody here waited for it: of another tab, or an earlier page. */
  onUnawaited?: ((entry: OutboxEntry) => void) | undefined;
  /** Called with an entry that will never be accepted, so that no words are lost. */
  onRefused?: ((entry: OutboxEntry, error: unknown) => void) | undefined;
  /**
   * For how long a refused entry stays for another tab or a later page that enqueues or awaits the same key, in
   * milliseconds; only asked where nobody waits for it here. Default 0: it goes, and `onRefused` has the last word.
   */
  keepRefusedMs?: ((entry: OutboxEntry) => number) | undefined;
}

export interface Outbox {
  /**
   * Keeps a write until it is answered, and resolves with the answer; with undefined when another tab
   * sent or replaced it, or the outbox was closed.
   * @throws when it is refused, after `onRefused`
   */
  enqueue<Name extends CallName>(
    key: string,
    name: Name,
    input: EndpointInput<Name>,
  ): Promise<EndpointAnswer<Name> | undefined>;
  /** Tries now, cutting a back-off short. Resolves when nothing waits, or when there is no connection. */
  flush(): Promise<void>;
  entries(): Promise<readonly OutboxEntry[]>;
  /** Stops sending; what waits stays in the storage. */
  close(): void;
}

interface Waiter {
  key: string;
  createdAt: number;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/** Attempts after which a server that fails on one entry no longer holds up the others. */
const mostFailures = 8;

type Mark = Pick<OutboxEntry, "key" | "createdAt">;

const isSame = (one: Mark, other: Mark) =>
  one.key === other.key && one.createdAt === other.createdAt;

/** The callers of `enqueue`, until their entry is answered. */
function createWaiters() {
  const waiters = new Set<Waiter>();
  const settle = (isDone: (waiter: Waiter) => boolean, finish: (waiter: Waiter) => void) => {
    const done = [...waiters].filter(isDone);
    for (const waiter of done) {
      waiters.delete(waiter);
      finish(waiter);
    }
    return done.length > 0;
  };
  return {
    add: (waiter: Waiter) => void waiters.add(waiter),
    has: (entry: OutboxEntry) => [...waiters].some((waiter) => isSame(waiter, entry)),
    settle,
    /** Settles who waits for this entry, or for an earlier one that it replaced; answers whether anybody did. */
    settleEntry: ({ key, createdAt }: OutboxEntry, finish: (waiter: Waiter) => void) =>
      settle((waiter) => waiter.key === key && waiter.createdAt <= createdAt, finish),
    settleAll: (finish: (waiter: Waiter) => void) => settle(() => true, finish),
  };
}

/** Sends the oldest entry; tells how long to wait before the next, or undefined when nothing waits. */
function createSender(
  options: OutboxOptions,
  entries: ReturnType<typeof createEntries>,
  waiters: ReturnType<typeof createWaiters>,
) {
  const { clock = systemClock, keepRefusedMs = () => 0 } = options;
  async function finish(entry: OutboxEntry, answer: unknown) {
    await entries.change((list) => list.filter((other) => !isSame(entry, other)));
    const isOurs = waiters.has(entry);
    waiters.settleEntry(entry, ({ resolve }) => resolve(answer));
    if (!isOurs) options.onUnawaited?.(entry);
    return 0;
  }
  async function refuse(entry: OutboxEntry, error: unknown) {
    options.onRefused?.(entry, error);
    const isAwaited = waiters.settleEntry(entry, ({ reject }) => reject(error));
    const keptMs = isAwaited ? 0 : keepRefusedMs(entry);
    const refused = toRefusal(error, clock.now() + keptMs);
    await entries.change((list) =>
      list.flatMap((other) => {
        if (!isSame(entry, other)) return other;
        return keptMs ? { ...other, refused } : [];
      }),
    );
    return 0;
  }
  function fail(entry: OutboxEntry, error: unknown, attempt: number) {
    if (!isWorthRetrying(error)) return refuse(entry, error);
    const { code, retryAfterMs = 0 } = error as Partial<ApiError>;
    if (code === "internal" && attempt >= mostFailures) return refuse(entry, error);
    return Math.max(toBackoffMs(attempt, options.random), retryAfterMs);
  }
  /** Tells whoever waits here what became of their entry elsewhere; answers what is left of the list. */
  function look(list: OutboxEntry[]) {
    // What is gone was sent or replaced by another tab.
    const keys = list.map(({ key }) => key);
    waiters.settle(
      ({ key }) => !keys.includes(key),
      ({ resolve }) => resolve(undefined),
    );
    const left = list.filter((entry) => {
      const { refused } = entry;
      if (!refused) return true;
      const isAwaited = waiters.settleEntry(entry, ({ reject }) => reject(fromRefusal(refused)));
      return !isAwaited && refused.until > clock.now();
    });
    return left.length < list.length ? left : undefined;
  }
  return async (attempt: number): Promise<number | undefined> => {
    const entry = (await entries.change(look)).find(({ refused }) => !refused);
    if (!entry) return undefined;
    const { name, input } = entry;
    return options.send(name, input).then(
      (answer) => finish(entry, answer),
      (error: unknown) => fail(entry, error, attempt),
    );
  };
}

/** Sends entry after entry, one run at a time, until nothing waits or there is no connection. */
function createLoop(
  options: Pick<OutboxOptions, "clock" | "isOnline">,
  sendOldest: (attempt: number) => Promise<number | undefined>,
  onBroken: (error: unknown) => void,
) {
  const { clock = systemClock, isOnline = () => true } = options;
  let wake = new AbortController();
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let isClosed = false;

  async function drain() {
    let attempt = 1;
    while (!isClosed && isOnline()) {
      const waitMs = await sendOldest(attempt);
      if (waitMs === undefined) return;
      attempt = waitMs ? attempt + 1 : 1;
      if (waitMs) await clock.sleep(waitMs, wake.signal);
    }
  }
  async function run() {
    try {
      do {
        isAskedAgain = false;
        await drain();
      } while (isAskedAgain);
    } catch (error) {
      onBroken(error);
    } finally {
      running = undefined;
    }
  }
  function interrupt() {
    wake.abort();
    wake = new AbortController();
  }
  return {
    start(): Promise<void> {
      isAskedAgain = true;
      return (running ??= run());
    },
    interrupt,
    stop() {
      isClosed = true;
      interrupt();
    },
  };
}

/**
 * Makes the offline queue: first in, first out; sends what a participant said until the server answers.
 * Starts with what an earlier page left in the storage.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { clock = systemClock } = options;
  const entries = createEntries(options.storage, options.lock, options.onChange);
  const waiters = createWaiters();
  const sendOldest = createSender(options, entries, waiters);
  const loop = createLoop(
    options,
    (attempt) => entries.lock("outbox-send", () => sendOldest(attempt)),
    // The lock or the storage broke: whoever waits has to know.
    (error) => waiters.settleAll(({ reject }) => reject(error)),
  );

  void loop.start();
  return {
    enqueue: (key, name, input) =>
      new Promise((resolve, reject) => {
        const add = (list: OutboxEntry[]) => {
          const createdAt = Math.max(clock.now(), (list.at(-1)?.createdAt ?? 0) + 1);
          waiters.add({ key, createdAt, resolve, reject });
          return [...list.filter((entry) => entry.key !== key), { key, name, input, createdAt }];
        };
        entries.change(add).then(loop.start, reject);
      }),
    flush() {
      loop.interrupt();
      return loop.start();
    },
    entries: entries.read,
    close() {
      loop.stop();
      waiters.settleAll(({ resolve }) => resolve(undefined));
    },
  };
}
