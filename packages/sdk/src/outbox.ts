import { type Clock, systemClock, toBackoffMs } from "./clock.ts";
import type { EndpointAnswer, EndpointInput } from "./contract/endpoints.ts";
import type { ApiError } from "./errors.ts";
import { isWorthRetrying } from "./marks.ts";
import {
  createEntries,
  fromRefusal,
  type Lock,
  nameOf,
  type OutboxEntry,
  type OutboxStorage,
  toRefusal,
} from "./outbox-entries.ts";
import type { CallName, CallOptions } from "./transport.ts";

export { createLock, parseEntries } from "./outbox-entries.ts";
export type { Lock, OutboxEntry, OutboxStorage, Refusal } from "./outbox-entries.ts";

export interface OutboxOptions {
  /** Sends a write; `author` is who said it. */
  send<Name extends CallName>(
    name: Name,
    input: EndpointInput<Name>,
    options: CallOptions & { author?: string | undefined },
  ): Promise<EndpointAnswer<Name>>;
  /** Names whoever speaks now, for `send` and `isReady`. Default: nobody in particular. */
  author?: (() => string | Promise<string>) | undefined;
  /** Whether an entry may be sent now; others are set aside until they may. Default: all may. */
  isReady?: ((entry: OutboxEntry) => boolean | Promise<boolean>) | undefined;
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
  /** Called with an entry that could not be sent for now, and will be tried again. */
  onDelayed?: ((entry: OutboxEntry, error: unknown) => void) | undefined;
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
  /** Tries now, cutting a back-off short. Resolves when nothing more may be sent, or when there is no connection. */
  flush(): Promise<void>;
  /** Gives up the entries that `isGone` tells, such as those of somebody who had themselves erased. */
  drop(isGone: (entry: OutboxEntry) => boolean): Promise<void>;
  entries(): Promise<readonly OutboxEntry[]>;
  /** Stops sending; what waits stays in the storage. */
  close(): void;
}

interface Waiter {
  key: string;
  author: string | undefined;
  createdAt: number;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/** Attempts after which a server that fails on one entry is believed. */
const mostFailures = 8;

/** Answers that made nothing of an entry, after which the others go first. */
const mostHeldUp = 3;

type Mark = Pick<OutboxEntry, "key" | "author" | "createdAt">;

const isSame = (one: Mark, other: Mark) =>
  nameOf(one) === nameOf(other) && one.createdAt === other.createdAt;

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
    settleEntry: (entry: OutboxEntry, finish: (waiter: Waiter) => void) =>
      settle(
        (waiter) => nameOf(waiter) === nameOf(entry) && waiter.createdAt <= entry.createdAt,
        finish,
      ),
    settleAll: (finish: (waiter: Waiter) => void) => settle(() => true, finish),
  };
}

/** How often entries were answered with nothing that they could be settled by: a proxy that lets one of them through never. */
function createFailures() {
  const counts = new Map<string, number>();
  const toId = ({ createdAt, ...entry }: Mark) => `${nameOf(entry)} ${createdAt}`;
  const of = (entry: Mark) => counts.get(toId(entry)) ?? 0;
  return {
    of,
    add: (entry: Mark) => void counts.set(toId(entry), of(entry) + 1),
    /** The oldest; after several failures of it, whichever failed least. */
    toNext(entries: readonly OutboxEntry[]): OutboxEntry | undefined {
      const [oldest] = entries;
      if (!oldest || of(oldest) < mostHeldUp) return oldest;
      return entries.reduce((one, other) => (of(other) < of(one) ? other : one));
    },
  };
}

/** Sends the oldest entry; tells how long to wait before the next, or undefined when nothing may be sent. */
function createSender(
  options: OutboxOptions,
  entries: ReturnType<typeof createEntries>,
  waiters: ReturnType<typeof createWaiters>,
) {
  const { clock = systemClock, keepRefusedMs = () => 0, isReady = () => true } = options;
  const failures = createFailures();
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
    const { code, status, retryAfterMs = 0 } = error as Partial<ApiError>;
    if (status) failures.add(entry);
    if (code === "internal" && failures.of(entry) >= mostFailures) return refuse(entry, error);
    options.onDelayed?.(entry, error);
    return Math.max(toBackoffMs(attempt, options.random), retryAfterMs);
  }
  /** Tells whoever waits here what became of their entry elsewhere; answers what is left of the list. */
  function look(list: OutboxEntry[]) {
    // What is gone another tab has told to be done.
    const names = list.map(nameOf);
    waiters.settle(
      (waiter) => !names.includes(nameOf(waiter)),
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
    const waiting = (await entries.change(look)).filter(({ refused }) => !refused);
    const ready = await Promise.all(waiting.map(async (entry) => isReady(entry)));
    const entry = failures.toNext(waiting.filter((_, at) => ready[at]));
    if (!entry) return undefined;
    const { name, input, author } = entry;
    return options.send(name, input, { author }).then(
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
  const { clock = systemClock, author: toAuthor = () => undefined } = options;
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
    enqueue: async (key, name, input) => {
      let author: string | undefined;
      // Whoever speaks now, not once there is time for it; who leaves after this leaves it behind.
      const speak = async () => (author = await toAuthor());
      const spoken = speak();
      return new Promise((resolve, reject) => {
        const add = (list: OutboxEntry[]) => {
          const entry = { key, name, input, author, createdAt: entries.toTime(clock.now()) };
          waiters.add({ ...entry, resolve, reject });
          return [...list.filter((other) => nameOf(other) !== nameOf(entry)), entry];
        };
        entries.change(add, spoken).then(loop.start, reject);
      });
    },
    flush() {
      loop.interrupt();
      return loop.start();
    },
    entries: entries.read,
    async drop(isGone) {
      const left = await entries.change((list) => list.filter((entry) => !isGone(entry)));
      const names = left.map(nameOf);
      waiters.settle(
        (waiter) => !names.includes(nameOf(waiter)),
        ({ resolve }) => resolve(undefined),
      );
    },
    close() {
      loop.stop();
      waiters.settleAll(({ resolve }) => resolve(undefined));
    },
  };
}
