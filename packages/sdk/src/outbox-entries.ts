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
}

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

function parseEntries(text: string | null): OutboxEntry[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? (value as OutboxEntry[]) : [];
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
  const read = async () => parseEntries(await storage.get());
  return {
    read,
    lock,
    change: (edit: (entries: OutboxEntry[]) => OutboxEntry[] | undefined): Promise<OutboxEntry[]> =>
      lock("outbox", async () => {
        const entries = await read();
        const edited = edit(entries);
        if (!edited) return entries;
        await storage.set(JSON.stringify(edited));
        onChange?.(edited);
        return edited;
      }),
  };
}
