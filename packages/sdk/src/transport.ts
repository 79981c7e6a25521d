import type { EndpointAnswer, EndpointInput } from "./contract/endpoints.ts";
import type { EndpointName } from "./contract/paths.ts";

export interface CallOptions {
  /** Ends the call with an `AbortError`. */
  signal?: AbortSignal;
  /** Calls as the participant of this token, whoever the client knows; `""` for nobody. */
  token?: string | undefined;
  /** The revision that was read: refused as `changed-meanwhile` where it is another by now. */
  ifRevision?: number | undefined;
}

/** Endpoints that answer one JSON body; the live stream is apart. */
export type CallName = Exclude<EndpointName, StreamName>;

/** Endpoints that answer a stream of events. */
export type StreamName = "results.live" | "team.live";

/** One server-sent event, as it came. */
export interface LiveMessage {
  id: string | undefined;
  event: string | undefined;
  data: string;
}

export interface StreamOptions extends CallOptions {
  lastEventId?: string | undefined;
}

/**
 * The port between resources and the network: resources know only this.
 * A refusal is an `ApiError`, a failure to reach the server a `NetworkError` or `TimeoutError`.
 */
export interface Transport {
  call<Name extends CallName>(
    name: Name,
    input: EndpointInput<Name>,
    options?: CallOptions,
  ): Promise<EndpointAnswer<Name>>;
  /** Opens the live stream once; it ends when the connection does. */
  stream(input: EndpointInput<"results.live">, options?: StreamOptions): AsyncIterable<LiveMessage>;
}
