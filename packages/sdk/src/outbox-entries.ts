import type { EndpointInput } from "./contract/endpoints.ts";
import { toJson } from "./json.ts";
import type { CallName } from "./transport.ts";

/** A write that waits to be sent. */
export interface OutboxEntry<Name extends CallName = CallName> {
  /** What it is about, as `toOutboxKey` says; a later entry of the same author with the same key replaces it. */
  key: string;
  name: Name;
  input: EndpointInput<Name>;
  /** Milliseconds since 1970; rises from entry to entry. */
  createdAt: number;
  /** Who said it, as the option `author` named them then. */
  author?: string | undefined;
  /** Set once it was refused while nobody here waited for it; it is kept for whoever does, and not sent again. */
  refused?: Refusal;
}

/** A refusal as text can carry it to another tab, or to a later page. */
export interface Refusal {
  /** What to raise there, without its stack. */
  error: object;
  /** Milliseconds since 1970 after which nobody will ask. */
  until: number;
}

/** @see {@link Refusal} */
export function toRefusal(error: unknown, until: number): Refusal {
  const { name, message, code, status, problem } = error as Partial<Record<string, unknown>>;
  return { error: { name, message, code, status, problem, sdk: "tomoni" }, until };
}

export const fromRefusal = ({ error }: Refusal): Error => Object.assign(new Error(), error);

/** Where the entries survive a reload: one text, read and written whole. */
export interface OutboxStorage {
  get(): string | null | Promise<string | null>;
  set(value: string): unknown;
}

/**
 * Runs a task while nobody else holds the lock of that name, such as `navigator.locks.request`.
 * The outbox uses the names `outbox` (for a moment) and `outbox-send` (while sending).
 */
export type Lock = <Result>(name: string, task: () => Promise<Result>) => Promise<Result>;

/** A lock within this page. */
export function createLock(): Lock {
  const tails = new Map<string, Promise<unknown>>();
  return (name, task) => {
    const result = (tails.get(name) ?? Promise.resolve()).then(task);
    tails.set(
      name,
      result.catch(() => undefined),
    );
    return result;
  };
}

function createMemory(): OutboxStorage {
  let text: string | null = null;
  return {
    get: () => text,
    set: (value) => {
      text = value;
    },
  };
}

type Mark = Pick<OutboxEntry, "key" | "author" | "createdAt">;

/** Says that an entry, and any earlier one of its author with its key, was answered or given up: nobody needs to send it. */
interface Done extends Mark {
  done: true;
}

/** Marks in the storage: more than a customer writes while another tab sleeps. */
const mostDone = 100;

/** Entries with the same name replace one another. */
export const nameOf = ({ author = "", key }: Pick<Mark, "author" | "key">): string =>
  `${author} ${key}`;

function isMark(value: unknown): value is Mark {
  const { key, author, createdAt } = (value ?? {}) as Partial<Record<string, unknown>>;
  const isNamed = typeof key === "string" && (author === undefined || typeof author === "string");
  return isNamed && typeof createdAt === "number";
}

const isEntry = (value: unknown): value is OutboxEntry =>
  isMark(value) &&
  "name" in value &&
  typeof value.name === "string" &&
  "input" in value &&
  typeof value.input === "object";

const isDone = (value: unknown): value is Done => isMark(value) && "done" in value;

/** What can be read of a text that others wrote: an older version, a crash, another script. */
function parseList(text: unknown): unknown[] {
  try {
    const value: unknown = JSON.parse(typeof text === "string" ? text : "[]");
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** The entries in a text that others wrote. */
export const parseEntries = (text: string | null | undefined): OutboxEntry[] =>
  parseList(text).filter(isEntry);

const byTime = (one: Mark, other: Mark) => one.createdAt - other.createdAt;

/** Of the marks or entries with one name the latest, in order of time. */
function toLatest<Some extends Mark>(marks: readonly Some[]): Some[] {
  const latest = new Map<string, Some>();
  for (const mark of [...marks].sort(byTime)) latest.set(nameOf(mark), mark);
  return [...latest.values()].sort(byTime);
}

/**
 * The list that all outboxes on one storage share. What this page has seen it holds in memory too, until it reads that
 * the entry is done: a storage that was cleared, is full, or gives back something else loses nothing and confirms nothing.
 */
function createShelf(storage: OutboxStorage) {
  let held: OutboxEntry[] = [];
  let done: Done[] = [];
  const isOpen = (mark: Mark) =>
    !done.some((other) => nameOf(other) === nameOf(mark) && other.createdAt >= mark.createdAt);
  const quietly = (action: () => unknown) => {
    try {
      const result = action();
      return result instanceof Promise ? result.catch(() => null) : result;
    } catch {
      // Memory holds it.
      return null;
    }
  };
  /** Takes in what the text tells; answers which of the entries are in the storage. */
  const take = (text: unknown): Set<string> => {
    const list = parseList(text);
    done = toLatest([...done, ...list.filter(isDone)]).slice(-mostDone);
    const stored = list.filter(isEntry).filter(isOpen);
    // Of two tellings of one entry the stored one is the later: it may have been refused meanwhile.
    held = toLatest([...held.filter(isOpen), ...stored]);
    return new Set(stored.map(nameOf));
  };
  return {
    /** Without a pause where the storage needs none: then not even a tab that has no lock comes between. */
    read(): Set<string> | Promise<Set<string>> {
      const text = quietly(storage.get);
      return text instanceof Promise ? text.then(take) : take(text);
    },
    list: () => held,
    /** Later than anything here was written, also by a clock that was set back since. */
    toTime: (nowMs: number): number =>
      [...held, ...done].reduce((time, { createdAt }) => Math.max(time, createdAt + 1), nowMs),
    /** Writes the new list, and marks as done what is no longer in it. */
    write(next: OutboxEntry[], stored: Set<string>): unknown {
      const names = new Set(next.map(nameOf));
      const before = new Set(held);
      const gone = held.filter((entry) => !names.has(nameOf(entry)));
      const marks = gone.map(({ key, author, createdAt }) => ({
        key,
        author,
        createdAt,
        done: true as const,
      }));
      done = toLatest([...done, ...marks]).slice(-mostDone);
      held = next;
      // What somebody took out of the storage is not put back there: memory alone goes on with it.
      const kept = next.filter((entry) => stored.has(nameOf(entry)) || !before.has(entry));
      return quietly(() => storage.set(toJson([...kept, ...done])));
    },
  };
}

export function createEntries(
  storage: OutboxStorage = createMemory(),
  lock: Lock = createLock(),
  onChange?: (entries: readonly OutboxEntry[]) => void,
) {
  const shelf = createShelf(storage);
  return {
    async read(): Promise<readonly OutboxEntry[]> {
      await shelf.read();
      return shelf.list();
    },
    lock,
    toTime: shelf.toTime,
    /** `edit` returns the new list, or undefined to leave it; it keeps its turn while it waits for `ready`. */
    change: (
      edit: (entries: OutboxEntry[]) => OutboxEntry[] | undefined,
      ready?: Promise<unknown>,
    ): Promise<OutboxEntry[]> =>
      lock("outbox", async () => {
        if (ready) await ready;
        const read = shelf.read();
        const stored = read instanceof Promise ? await read : read;
        const edited = edit(shelf.list());
        if (!edited) return shelf.list();
        await shelf.write(edited, stored);
        onChange?.(edited);
        return edited;
      }),
  };
}
