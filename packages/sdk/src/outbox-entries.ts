import type { EndpointInput } from "./contract/endpoints.ts";
import type { CallName } from "./transport.ts";

/** A write that waits to be sent. */
export interface OutboxEntry<Name extends CallName = CallName> {
  /** What it is about, as `toOutboxKey` says; a later entry with the same key replaces it. */
  key: string;
  name: Name;
  input: EndpointInput<Name>;
  /** Milliseconds since 1970; rises from entry to entry. */
  createdAt: number;
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

function isEntry(value: unknown): value is OutboxEntry {
  const { key, name, input, createdAt } = (value ?? {}) as Partial<Record<string, unknown>>;
  return (
    [typeof key, typeof name, typeof input, typeof createdAt].join() ===
    "string,string,object,number"
  );
}

/** What can be read of a text that others wrote: an older version, a crash, another script. */
export function parseEntries(text: string | null | undefined): OutboxEntry[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? value.filter(isEntry) : [];
  } catch {
    return [];
  }
}

/** The list that all outboxes on one storage share; `edit` returns the new one, or undefined to leave it. */
export function createEntries(
  storage: OutboxStorage = createMemory(),
  lock: Lock = createLock(),
  onChange?: (entries: readonly OutboxEntry[]) => void,
) {
  return {
    read: async () => parseEntries(await storage.get()),
    lock,
    change: (edit: (entries: OutboxEntry[]) => OutboxEntry[] | undefined): Promise<OutboxEntry[]> =>
      lock("outbox", async () => {
        const text = storage.get();
        // Without a pause where the storage needs none: then not even a tab that has no lock comes between.
        const entries = parseEntries(text instanceof Promise ? await text : text);
        const edited = edit(entries);
        if (!edited) return entries;
        await storage.set(JSON.stringify(edited));
        onChange?.(edited);
        return edited;
      }),
  };
}
