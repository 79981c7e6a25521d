import ky, {
  HTTPError,
  isTimeoutError,
  type Options,
  type ResponsePromise,
  type RetryOptions,
  type ShouldRetryState,
} from "ky";
import { type CallParts, toAddress } from "./address.ts";
import { parseAnswer, parseLiveData, toRefusal, toRetryAfterMs } from "./answers.ts";
import { parseBaseUrl } from "./client-options.ts";
import type { Auth, Contract, Endpoint, Route } from "./contract/endpoint.ts";
import type { EndpointName } from "./contract/paths.ts";
import { ContractError, isSdkError, NetworkError, SdkError, TimeoutError } from "./errors.ts";
import { readEventStream } from "./event-stream.ts";
import { toJson } from "./json.ts";
import type {
  CallOptions,
  LiveMessage,
  StreamName,
  StreamOptions,
  Transport,
} from "./transport.ts";

export interface RequestOptions {
  /** Where the server is, perhaps with a path: `https://tomoni.example`. */
  baseUrl: string;
  /** Gives the token for a call, or undefined to send none. */
  token: (auth: Auth) => string | undefined | Promise<string | undefined>;
  /** Gives further headers for a call. */
  headers?: ((auth: Auth) => Readonly<Record<string, string>>) | undefined;
  /** Which calls it knows: `customerContract` or `teamContract`. */
  contract: Contract;
  /** Default: the global one. */
  fetch?: typeof globalThis.fetch | undefined;
  /** For one attempt, from the request to the end of the answer. Default 10,000. */
  timeoutMs?: number | undefined;
}

/** The public transport, and the export of many rows as text. */
export interface RequestTransport extends Transport {
  /** Opens a live stream once; it ends when the connection does. */
  open(name: StreamName, parts: CallParts, options?: StreamOptions): AsyncIterable<LiveMessage>;
  /** Opens an answer in another form than JSON, such as `text/csv`, to be read as it comes. */
  download(
    name: EndpointName,
    parts: CallParts,
    options: CallOptions & { accept: string },
  ): Promise<ReadableStream<Uint8Array>>;
}

const longestWaitMs = 10_000;

/** Leaves a refusal to the caller when the server asks for a longer wait than a call should take. */
function isWorthRetrying({ error }: ShouldRetryState): boolean | undefined {
  if (!(error instanceof HTTPError)) return undefined;
  const waitMs = toRetryAfterMs(error.response.headers.get("retry-after"), Date.now()) ?? 0;
  return waitMs > longestWaitMs ? false : undefined;
}

/**
 * Repeating any call is safe: what is created carries the client's id, so that the server knows it again;
 * PUT, PATCH and DELETE say how things should be; becoming a participant stores nothing;
 * and an image sent twice leaves only one that nothing refers to.
 */
const retry: RetryOptions = {
  limit: 2,
  methods: ["get", "post", "put", "patch", "delete"],
  statusCodes: [408, 429, 500, 502, 503, 504],
  afterStatusCodes: [408, 429, 503],
  backoffLimit: 4000,
  jitter: (ms) => ms * (0.5 + Math.random() / 2),
  shouldRetry: isWorthRetrying,
};

function toBody({ accepts }: Endpoint, body: unknown): Pick<Options, "body" | "json"> {
  if (body === undefined) return {};
  // A string goes as text/plain: no browser asks beforehand whether it may be sent.
  if (accepts === "text/plain") return { body: toJson(body) };
  if (accepts !== "multipart/form-data" || !(body instanceof Blob)) return { json: body };
  const form = new FormData();
  form.append("file", body);
  return { body: form };
}

function findCall({ paths, endpoints }: Contract, name: EndpointName): [Route, Endpoint] {
  const route = paths[name];
  const row = endpoints[name];
  if (!route || !row) throw new SdkError(`${name} is no call of this client`);
  return [route, row];
}

function toSdkError(name: EndpointName, error: unknown): Error {
  if (isSdkError(error)) return error;
  if (error instanceof HTTPError) {
    const { status, headers } = error.response;
    return toRefusal(name, { status, headers, data: error.data }, error);
  }
  if (isTimeoutError(error)) {
    return new TimeoutError(`${name} was not answered in time: try again later`, error);
  }
  return new NetworkError(`${name} did not reach the server: check the connection`, error);
}

interface Sending {
  name: EndpointName;
  parts: CallParts;
  signal: AbortSignal | undefined;
  token: string | undefined;
  headers: Record<string, string>;
  /** Default: as `retry` says. */
  retry?: RetryOptions;
}

const isWithoutToken = (auth: Auth) => auth === "public" || auth === "person" || auth === "guest";

/** Sends a request and hands what comes back to `read`; all that goes wrong becomes an `SdkError`. */
function createSender(options: RequestOptions) {
  const baseUrl = parseBaseUrl(options.baseUrl);
  const { timeoutMs = 10_000, fetch } = options;
  const api = ky.create({
    timeout: timeoutMs,
    retry,
    stringifyJson: toJson,
    ...(fetch && { fetch }),
  });
  return async <Result>(
    { name, parts, signal = new AbortController().signal, ...sending }: Sending,
    read: (pending: ResponsePromise, row: Endpoint) => Result | Promise<Result>,
  ): Promise<Result> => {
    const [route, row] = findCall(options.contract, name);
    const { method, path } = toAddress(route, parts);
    const token = isWithoutToken(row.auth)
      ? ""
      : (sending.token ?? (await options.token(row.auth)));
    const headers = {
      ...options.headers?.(row.auth),
      ...sending.headers,
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const init = { method, headers, signal, ...toBody(row, parts.body) };
    // An attempt to come in is counted, and a link is used once.
    const ownRetry = row.auth === "guest" ? { limit: 0 } : sending.retry;
    try {
      return await read(api(baseUrl + path, ownRetry ? { ...init, retry: ownRetry } : init), row);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw toSdkError(name, error);
    }
  };
}

async function takeBody(pending: ResponsePromise): Promise<ReadableStream<Uint8Array>> {
  const { body } = await pending;
  if (!body) throw new ContractError("The answer has no body to read");
  return body;
}

function toCallHeaders(ifRevision: number | undefined): Record<string, string> {
  const accept = { accept: "application/json" };
  return ifRevision === undefined ? accept : { ...accept, "if-match": `"${ifRevision}"` };
}

/**
 * The transport of the public clients: times out, retries what may succeed later, and checks each answer.
 * @throws {TypeError} when `baseUrl` is not an absolute URL
 */
export function createRequestTransport(options: RequestOptions): RequestTransport {
  const send = createSender(options);

  async function* open(
    name: StreamName,
    parts: CallParts,
    { signal, token, lastEventId }: StreamOptions = {},
  ): AsyncGenerator<LiveMessage> {
    const [, row] = findCall(options.contract, name);
    const headers = {
      accept: "text/event-stream",
      ...(lastEventId !== undefined && { "last-event-id": lastEventId }),
    };
    const sending = { name, parts, signal, token, headers, retry: { limit: 0 } };
    const body = await send(sending, takeBody);
    try {
      for await (const message of readEventStream(body)) {
        if (message.event !== undefined) parseLiveData(name, row, message.data);
        yield message;
      }
    } catch (error) {
      throw signal?.aborted ? signal.reason : toSdkError(name, error);
    }
  }

  return {
    call: (name, parts, { signal, token, ifRevision } = {}) =>
      send(
        { name, parts, signal, token, headers: toCallHeaders(ifRevision) },
        async (pending, row) => {
          const { status } = await pending;
          return parseAnswer({ name, row, status, text: await pending.text() });
        },
      ),
    stream: (parts, streamOptions) => open("results.live", parts, streamOptions),
    open,
    download: (name, parts, { signal, token, accept }) =>
      send({ name, parts, signal, token, headers: { accept } }, takeBody),
  };
}
