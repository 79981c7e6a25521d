import type { WidgetConfig } from "@tomoni/sdk/contract";
import type { Outbox, OutboxEntry } from "@tomoni/sdk/outbox";
import type { Transport } from "@tomoni/sdk/transport";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Consent } from "../config.ts";
import { createKeep, type Keep } from "../platform/storage.ts";
import { createFetchTransport } from "../platform/transport.ts";

export interface SessionState {
  /** The last write could not reach the server. */
  isAway: boolean;
  /** The writes that wait to be sent. */
  waiting: readonly OutboxEntry[];
}

/** What the activities of one project share on a page: who the customer is, and what is still to be sent. */
export interface Session extends Transport {
  project: string;
  state: StoreApi<SessionState>;
  keep: Keep;
  /** Fixed for this customer: the order of options comes from it. */
  seed: number;
  /** Opened by `openOutbox`, when somebody may take part. */
  outbox?: Promise<Outbox>;
  isParticipant(): boolean;
  config(): Promise<WidgetConfig>;
}

export interface SessionOptions {
  baseUrl: string;
  project: string;
  consent?: Consent | undefined;
  /** For tests: a server in memory. */
  connect?: (token: () => string | null) => Transport;
}

export function createSession(options: SessionOptions): Session {
  const { baseUrl, project, consent } = options;
  const keep = createKeep(`tomoni:${project}:`, consent === "denied");
  const token = () => keep.get("token");
  if (consent === "granted" || token()) keep.allow();
  const seed = keep.get("seed") ?? `${Math.ceil(Math.random() * 2 ** 31)}`;
  keep.set("seed", seed);
  const transport = options.connect?.(token) ?? createFetchTransport({ baseUrl, token });
  let config: Promise<WidgetConfig> | undefined;
  return {
    ...transport,
    project,
    state: createStore(() => ({ isAway: false, waiting: [] })),
    keep,
    seed: Number(seed),
    isParticipant: () => !!token(),
    config: () => (config ??= transport.call("widget.get", { params: { projectKey: project } })),
  };
}
