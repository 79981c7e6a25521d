import type { ErrorCode, Problem } from "./contract/codes.ts";
import type { Open } from "./contract/open.ts";
import { isMarked, isWorthRetrying } from "./marks.ts";

/**
 * What every call of this package throws when it fails; `name` tells the kind.
 * An aborted call throws the signal's reason instead.
 */
export class SdkError extends Error {
  override name = "SdkError";
  /** Marks our errors where `instanceof` cannot: another frame, a second copy of the package. */
  readonly sdk = "tomoni";

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}

/** The server refused: `code` says why. */
export class ApiError extends SdkError {
  override name = "ApiError";
  /** One of `errorCodes`, or one that a newer server knows. */
  readonly code: Open<ErrorCode>;
  readonly status: number;
  readonly problem: Problem;
  /** How long the server asks to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    problem: Problem,
    options: { call?: string; cause?: unknown; retryAfterMs?: number | undefined } = {},
  ) {
    const { call = "The call", cause, retryAfterMs } = options;
    const why = `${call} was refused: ${problem.code}, ${problem.detail || problem.title}`;
    const fields = problem.errors?.map(({ pointer, message }) => `${pointer} ${message}`) ?? [];
    super([why, ...fields].join("\n  "), cause);
    this.code = problem.code;
    this.status = problem.status;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * The server could not be reached, or the connection broke; `cause` is the error of `fetch`. Also when something else
 * answered in its place, such as the sign-in page of a network, a proxy or a firewall: then `status` is what that said.
 */
export class NetworkError extends SdkError {
  override name = "NetworkError";
  readonly status: number | undefined;

  constructor(message: string, cause?: unknown, status?: number) {
    super(message, cause);
    this.status = status;
  }
}

/** The server did not answer in time. */
export class TimeoutError extends SdkError {
  override name = "TimeoutError";
}

/** The server answered something that the contract does not know; `cause` says where. */
export class ContractError extends SdkError {
  override name = "ContractError";
}

/** Whether this is any error of this package, also one from another frame or copy of it. */
export function isSdkError(value: unknown): value is SdkError {
  return value instanceof SdkError || isMarked(value);
}

export function isApiError(value: unknown): value is ApiError {
  return value instanceof ApiError || isMarked(value, "ApiError");
}

export function isNetworkError(value: unknown): value is NetworkError {
  return value instanceof NetworkError || isMarked(value, "NetworkError");
}

export function isTimeoutError(value: unknown): value is TimeoutError {
  return value instanceof TimeoutError || isMarked(value, "TimeoutError");
}

export function isContractError(value: unknown): value is ContractError {
  return value instanceof ContractError || isMarked(value, "ContractError");
}

/** Whether the same call may succeed later: no connection, no answer in time, or a server that is busy. */
export function isTemporary(value: unknown): value is SdkError {
  return isWorthRetrying(value);
}
