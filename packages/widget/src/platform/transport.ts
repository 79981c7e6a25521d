import type { EndpointName } from "@tomoni/sdk/contract";
import type { Transport } from "@tomoni/sdk/transport";
import { toFailure } from "./failure.ts";
import { readMessages } from "./messages.ts";
import { toRequest } from "./routes.ts";

const timeoutMs = 15_000;

/** Browsers finish up to 64 KiB of requests for a page that was left; longer texts are sent by the next page. */
const mostLeftBehind = 5000;

export interface FetchTransportOptions {
  baseUrl: string;
  /** The participant's token, if there is one by now. */
  token: () => string | null;
}

type Parts = Parameters<typeof toRequest>[1] & { body?: unknown };

async function toRefusal(response: Response): Promise<Error> {
  const { status } = response;
  const fallback = { code: status < 500 ? "not-found" : "internal" };
  const problem = await response.json().catch(() => fallback);
  const retryAfterMs = (Number(response.headers.get("retry-after")) || 0) * 1000;
  const { code } = problem;
  return toFailure("ApiError", code, { status, code, problem, retryAfterMs });
}

/**
 * The half-kilobyte transport of the widget: plain `fetch`, no schemas, no cookies.
 * Retries are the outbox's work.
 */
export function createFetchTransport({ baseUrl, token }: FetchTransportOptions): Transport {
  const open = async (name: EndpointName, parts: Parts, init: RequestInit) => {
    const [method, path] = toRequest(name, parts);
    const headers = new Headers(init.headers);
    const bearer = token();
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
      init.body = JSON.stringify(parts.body);
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
    if (!response.ok) throw await toRefusal(response);
    return response;
  };
  return {
    async call(name, input, { signal } = {}) {
      const signals = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
      const text = await (await open(name, input, { signal: AbortSignal.any(signals) })).text();
      return text ? JSON.parse(text) : undefined;
    },
    stream: (input, options) => readMessages((init) => open("results.live", input, init), options),
  };
}
