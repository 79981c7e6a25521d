import type { Clock } from "./clock.ts";
import type { EndpointAnswer, EndpointInput } from "./contract/endpoints.ts";
import type { CallName, Transport } from "./transport.ts";

/** A write that waits to be sent. */
export interface OutboxEntry<Name extends CallName = CallName> {
  /** What it is about, such as `ballot:act_…`; a later entry with the same key replaces it. */
  key: string;
  name: Name;
  input: EndpointInput<Name>;
  /** Milliseconds since 1970; rises from entry to entry. */
  createdAt: number;
}

/** Where the entries survive a reload: one text, read and written whole. */
export interface OutboxStorage {
  get(): string | null | Promise<string | null>;
  set(value: string): void | Promise<void>;
}

/** Runs a task while nobody else holds the lock of that name, such as `navigator.locks.request`. */
export type Lock = <Result>(name: string, task: () => Promise<Result>) => Promise<Result>;

export interface OutboxOptions {
  send: Transport["call"];
  /** Default: the memory, so that a reload forgets what was not sent. */
  storage?: OutboxStorage | undefined;
  /** Makes tabs take turns; one lock for all outboxes on one storage. Default: this outbox alone. */
  lock?: Lock | undefined;
  clock?: Clock | undefined;
  random?: (() => number) | undefined;
  /** Whether it is worth trying now; when it turns true, call `flush`. */
  isOnline?: (() => boolean) | undefined;
  /** Called with what waits, whenever that changes. */
  onChange?: ((entries: readonly OutboxEntry[]) => void) | undefined;
  /** Called with an entry that will never be accepted, so that no words are lost. */
  onRefused?: ((entry: OutboxEntry, error: unknown) => void) | undefined;
}

export interface Outbox {
  /**
   * Keeps a write until it is answered. Resolves with the answer; with undefined when another tab sent
   * or replaced it. Rejects when it is refused.
   */
  enqueue<Name extends CallName>(
    key: string,
    name: Name,
    input: EndpointInput<Name>,
  ): Promise<EndpointAnswer<Name> | undefined>;
  /** Tries now, cutting a back-off short; resolves when nothing more can be sent for now. */
  flush(): Promise<void>;
  entries(): Promise<readonly OutboxEntry[]>;
  /** Stops sending; what waits stays in the storage. */
  close(): void;
}
