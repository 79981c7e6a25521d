import type { EndpointName, Problem } from "@tomoni/sdk/contract";
import { toJson } from "@tomoni/sdk/json";
import type { LiveMessage, StreamOptions, Transport } from "@tomoni/sdk/transport";
import { toFailure } from "./failure.ts";
import { toRequest } from "./routes.ts";

const timeoutMs = 15_000;
/** A picture of half a megabyte, sent from where there is little connection; who waits can stop it. */
const fileTimeoutMs = 120_000;

/** Browsers finish up to 64 KiB of requests for a page that was left; longer texts are sent by the next page. */
const mostLeftBehind = 5000;

export interface FetchTransportOptions {
  baseUrl: string;
  /** The participant's token, if there is one by now. */
  token: () => string | null;
}

type ReadStream = (
  open: (init: RequestInit) => Promise<Response>,
  options?: StreamOptions,
) => AsyncIterable<LiveMessage>;

/** Reads what a stream tells; `messages.ts` brings it, for who may see results. */
let readStream: ReadStream;

/** Learns how a stream is read. */
export function addStreams(given: ReadStream): void {
  readStream = given;
}

type Parts = Parameters<typeof toRequest>[1] & { body?: unknown };

/** What a text tells under a name; undefined where it is no JSON of ours. */
function readField(text: string, field: string): { body: unknown; value: unknown } | undefined {
  try {
    const body = JSON.parse(text);
    return field in body ? { body, value: body[field] } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads an answer: ours have a field that tells them, or a status that says there is no body. All else is somebody else's,
 * such as a network's sign-in page, a proxy or a firewall: as if nobody had answered.
 */
function read(name: string, response: Response, text: string, telling: string): unknown {
  const { ok, status, headers } = response;
  const retryAfterMs = (Number(headers?.get("retry-after")) || 0) * 1000;
  const found = readField(text, ok ? telling : "code");
  if (ok && (telling ? found : status > 200 && !text)) return found?.body;
  const { body: problem, value: code } = found ?? {};
  if (ok || typeof code !== "string")
    throw toFailure("NetworkError", name, { status, retryAfterMs });
  throw toFailure("ApiError", code, { status, code, problem: problem as Problem, retryAfterMs });
}

/**
 * The half-kilobyte transport of the widget: plain `fetch`, no schemas, no cookies.
 * Retries are the outbox's work.
 */
export function createFetchTransport({ baseUrl, token }: FetchTransportOptions): Transport {
  const open = async (
    name: EndpointName,
    parts: Parts,
    { token: given, ...init }: RequestInit & { token?: string | undefined },
  ) => {
    const [method, path, telling] = toRequest(name, parts);
    const headers = new Headers(init.headers);
    const bearer = given ?? token();
    // What is the same for all is asked by nobody in particular, and so is what is only counted.
    // No token of ours needs encoding; what others wrote in its place may.
    if (bearer && !/^(widget|activities|events)\./.test(name))
      headers.set("authorization", `Bearer ${encodeURI(bearer)}`);
    if (parts.body instanceof Blob) {
      init.body = new FormData();
      init.body.append("file", parts.body);
    } else if (parts.body) {
      // As text/plain a browser sends it without asking beforehand: where the server takes that, for what is only counted.
      if (!name.startsWith("events.")) headers.set("content-type", "application/json");
      init.body = toJson(parts.body);
      init.keepalive = init.body.length < mostLeftBehind;
    }
    const response = await fetch(baseUrl + path, {
      ...init,
      method,
      headers,
      credentials: "omit",
      // Where the customer is and came from is not the server's to know.
      referrerPolicy: "no-referrer",
    }).catch((cause: Error) => {
      if (cause.name === "AbortError") throw cause;
      throw toFailure(cause.name === "TimeoutError" ? cause.name : "NetworkError", name, { cause });
    });
    return { response, telling };
  };
  return {
    async call(name, input, { signal, token: given } = {}) {
      const { body } = input as Parts;
      const ending = AbortSignal.timeout(body instanceof Blob ? fileTimeoutMs : timeoutMs);
      const signals = [ending, ...(signal ? [signal] : [])];
      const init = { signal: AbortSignal.any(signals), token: given };
      const { response, telling } = await open(name, input, init);
      const text = await response.text().catch((cause: Error) => {
        throw cause.name === "AbortError" ? cause : toFailure("NetworkError", name, { cause });
      });
      return read(name, response, text, telling) as never;
    },
    stream: (input, options) =>
      readStream(async (init) => {
        const { response } = await open("results.live", input, init);
        if (!response.ok) read("results.live", response, await response.text(), "");
        return response;
      }, options),
  };
}
