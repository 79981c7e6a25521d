import type { CallName } from "./transport.ts";
import { errorCodes, type ErrorCode, type Problem } from "./contract/codes.ts";
import type { EndpointAnswer } from "./contract/endpoints.ts";
import type { Endpoint } from "./contract/endpoint.ts";
import type { EndpointName } from "./contract/paths.ts";
import { ProblemSchema } from "./contract/problems.ts";
import { ApiError, ContractError } from "./errors.ts";

function parseJson(name: EndpointName, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ContractError(`${name} was answered with something that is not JSON`, cause);
  }
}

interface Received {
  name: EndpointName;
  row: Endpoint;
  status: number;
  text: string;
}

function parseBody({ name, row, status, text }: Received): unknown {
  const schema = row.answers[status];
  if (schema === null) return undefined;
  if (schema === undefined) {
    throw new ContractError(`${name} was answered with status ${status}: is this a Tomoni server?`);
  }
  const result = schema.safeParse(parseJson(name, text));
  if (result.success) return result.data;
  const place = result.error.issues[0]?.path.join(".");
  throw new ContractError(
    `${name} was answered with something unknown at "${place}": is this SDK older than the server?`,
    result.error,
  );
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

/** Checks one message of the live stream. @throws {ContractError} when it is no results */
export function parseLiveData(row: Endpoint, text: string): void {
  parseBody({ name: "results.live", row, status: 200, text });
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
  const parsed = ProblemSchema.safeParse(data);
  if (parsed.success) {
    const { errors, ...problem } = parsed.data;
    return errors ? { ...problem, errors } : problem;
  }
  const code = toProxyCode(status);
  if (!code) return undefined;
  const { title } = errorCodes[code];
  return { type: "about:blank", title, status, detail: "", code, requestId: "" };
}

/** Turns a refusal into an `ApiError`, or into a `ContractError` when it is not one of ours. */
export function toRefusal(
  name: EndpointName,
  answer: { status: number; headers: Headers; data: unknown },
  cause: unknown,
): ApiError | ContractError {
  const { status, headers, data } = answer;
  const problem = toProblem(status, data);
  if (!problem) {
    return new ContractError(
      `${name} was refused with status ${status} and no known reason: is this a Tomoni server?`,
      cause,
    );
  }
  const retryAfterMs = toRetryAfterMs(headers.get("retry-after"), Date.now());
  return new ApiError(problem, { call: name, cause, retryAfterMs });
}
