import type { WidgetConfig } from "@tomoni/sdk/contract";
import type { Outbox, OutboxEntry } from "@tomoni/sdk/outbox";
import type { Participant } from "@tomoni/sdk/participant";
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
  /** The writes that the customer of now pressed for here and that are not answered yet. */
  sending: readonly Pick<OutboxEntry, "key" | "author">[];
  /** Keys of the writes that were tried in vain, or that an earlier page left. */
  delayed: readonly string[];
  /** Keys of the writes that another tab has just brought to the server. */
  settled: readonly string[];
  /** How often the customer had all erased that was held on them. */
  erasals: number;
}

/** What the activities of one project share on a page: who the customer is, and what is still to be sent. */
export interface Session extends Transport {
  project: string;
  /** What the names in the browser's storage begin with. */
  prefix: string;
  state: StoreApi<SessionState>;
  keep: Keep;
  /** Fixed for this customer: the order of options comes from it. */
  seed: number;
  /** What the page's owner says the customer agreed to. */
  consent(): Consent | undefined;
  /** Stores from now on (`granted`), or removes what was stored and goes on in memory (`denied`). */
  setConsent(consent: Consent | undefined): void;
  /** Opened by `openParticipant`, when somebody may take part. */
  participant?: Promise<Participant & { outbox: Outbox }>;
  /** Author of what the activities show as the customer's own. */
  shownAs?: string;
  /** Shows all activities of the page again; there once one is on it. */
  restart?: () => void;
  /** Whom the page vouched for last, or nobody. */
  identity?: object;
  /** Ends once it is settled whom the page vouches for. */
  identifying?: Promise<unknown>;
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
  const { baseUrl, project } = options;
  // Of this project on this server: no other learns of it.
  const prefix = `tomoni:${project}@${baseUrl}:`;
  const keep = createKeep(prefix);
  const token = () => keep.get("token");
  let consent: Consent | undefined;
  const setConsent = (now: typeof consent) => {
    consent = now;
    keep.deny(now === "denied");
    if (now === "granted") keep.allow();
  };
  setConsent(options.consent);
  const seed = keep.get("seed") ?? `${Math.ceil(Math.random() * 2 ** 31)}`;
  keep.set("seed", seed);
  const transport = options.connect?.(token) ?? createFetchTransport({ baseUrl, token });
  let config: Promise<WidgetConfig> | undefined;
  return {
    ...transport,
    project,
    prefix,
    state: createStore(() => ({
      isAway: false,
      waiting: [],
      sending: [],
      delayed: [],
      settled: [],
      erasals: 0,
    })),
    keep,
    seed: Number(seed),
    consent: () => consent,
    setConsent,
    isParticipant: () => !!token(),
    config: () => (config ??= transport.call("widget.get", { params: { projectKey: project } })),
  };
}
