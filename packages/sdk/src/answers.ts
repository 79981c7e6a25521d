import type * as z from "zod/mini";
import type { CallName, StreamName } from "./transport.ts";
import { errorCodes, type ErrorCode, type Problem } from "./contract/codes.ts";
import type { EndpointAnswer } from "./contract/endpoints.ts";
import type { Endpoint } from "./contract/endpoint.ts";
import type { EndpointName } from "./contract/paths.ts";
import { ProblemSchema } from "./contract/problems.ts";
import { ApiError, ContractError, NetworkError } from "./errors.ts";
import { isAbout, Misfit, readAnswer } from "./read-answer.ts";

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Received {
  name: EndpointName;
  row: Endpoint;
  status: number;
  text: string;
}

/** Something that no Tomoni server says: a network's sign-in page, a proxy, a firewall, the wrong address. */
function toForeign(name: EndpointName, status: number, cause?: unknown): NetworkError {
  return new NetworkError(
    `${name} was answered by something that is no Tomoni server, with status ${status}: check the connection and the address`,
    cause,
    status,
  );
}

function parseBody({ name, row, status, text }: Received): unknown {
  const { answers } = row;
  const isListed = status in answers;
  if (isListed && answers[status] === null && text === "") return undefined;
  const schema = isListed ? answers[status] : Object.values(answers).find(Boolean);
  const value = parseJson(text);
  if (!schema || !isAbout(schema, value)) throw toForeign(name, status);
  return readOr(name, schema, value);
}

function readOr(name: EndpointName, schema: z.ZodMiniType, value: unknown): unknown {
  try {
    return readAnswer(schema, value);
  } catch (cause) {
    if (!(cause instanceof Misfit)) throw cause;
    throw new ContractError(
      `${name} was answered with something unknown at "${cause.message}": is this SDK older than the server?`,
      cause,
    );
  }
}

/**
 * Turns what came back into what the row promises.
 * @throws {ContractError} when it is something else
 */
export function parseAnswer<Name extends CallName>(
  received: Received & { name: Name },
): EndpointAnswer<Name> {
  return parseBody(received) as EndpointAnswer<Name>;
}

/** Checks one message of a live stream. @throws {ContractError} when it is not what the row tells */
export function parseLiveData(name: StreamName, { answers }: Endpoint, text: string): void {
  if (answers[200]) readOr(name, answers[200], parseJson(text));
}

/** Seconds or an HTTP date to milliseconds from now; undefined when there is none. */
export function toRetryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** A proxy in front of the server does not speak our problems: tell what can be told by the status. */
function toProxyCode(status: number): ErrorCode | undefined {
  if (status === 429) return "rate-limited";
  if (status === 408) return "request-timeout";
  return status >= 500 ? "unavailable" : undefined;
}

function toProblem(status: number, data: unknown): Problem | undefined {
  try {
    return readAnswer(ProblemSchema, data) as Problem;
  } catch {
    // Not one of ours.
  }
  const code = toProxyCode(status);
  if (!code) return undefined;
  const { title } = errorCodes[code];
  return { type: "about:blank", title, status, detail: "", code, requestId: "" };
}

/** Turns a refusal into an `ApiError`, or into a `NetworkError` when it is not one of ours. */
export function toRefusal(
  name: EndpointName,
  answer: { status: number; headers: Headers; data: unknown },
  cause: unknown,
): ApiError | NetworkError {
  const { status, headers, data } = answer;
  const problem = toProblem(status, data);
  if (!problem) return toForeign(name, status, cause);
  const retryAfterMs = toRetryAfterMs(headers.get("retry-after"), Date.now());
  return new ApiError(problem, { call: name, cause, retryAfterMs });
}
