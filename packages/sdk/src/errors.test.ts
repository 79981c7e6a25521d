import { expect, test } from "vitest";
import {
  ApiError,
  ContractError,
  isApiError,
  isContractError,
  isNetworkError,
  isSdkError,
  isTemporary,
  isTimeoutError,
  NetworkError,
  TimeoutError,
} from "./errors.ts";
import { errorCodes, type ErrorCode } from "./contract/codes.ts";

function createRefusal(code: ErrorCode): ApiError {
  const { status, title } = errorCodes[code];
  return new ApiError({ type: "about:blank", title, status, detail: "", code, requestId: "r" });
}

test("[S1] every error says its kind, what failed and why", () => {
  const cause = new TypeError("fetch failed");

  const network = new NetworkError("ballots.cast did not reach the server", cause);
  const refusal = new ApiError(
    { ...createRefusal("activity-not-live").problem, detail: "It closed on Monday." },
    { call: "ballots.cast", cause, retryAfterMs: 2000 },
  );

  expect([network.name, network.message, network.cause]).toEqual([
    "NetworkError",
    "ballots.cast did not reach the server",
    cause,
  ]);
  expect(refusal).toMatchObject({
    name: "ApiError",
    message: "ballots.cast was refused: activity-not-live, It closed on Monday.",
    code: "activity-not-live",
    status: 409,
    retryAfterMs: 2000,
    cause,
  });
});

test("[S2] the guards know an error from another realm, and no stranger of the same name", () => {
  const foreign = { name: "TimeoutError", message: "late", sdk: "tomoni" };
  const stranger = new DOMException("late", "TimeoutError");

  expect([isTimeoutError(foreign), isSdkError(foreign), isApiError(foreign)]).toEqual([
    true,
    true,
    false,
  ]);
  expect([isTimeoutError(stranger), isSdkError(stranger)]).toEqual([false, false]);
  expect([null, "TimeoutError", 1].some(isSdkError)).toBe(false);
});

test("[S2] each guard knows its own kind only", () => {
  const errors = [
    createRefusal("internal"),
    new NetworkError("n"),
    new TimeoutError("t"),
    new ContractError("c"),
  ];

  const known = [isApiError, isNetworkError, isTimeoutError, isContractError].map((isKind) =>
    errors.map((error) => isKind(error)),
  );

  expect(known).toEqual([
    [true, false, false, false],
    [false, true, false, false],
    [false, false, true, false],
    [false, false, false, true],
  ]);
});

test("[S3] only what may succeed later counts as temporary", () => {
  const codes = Object.keys(errorCodes) as ErrorCode[];

  const temporary = codes.filter((code) => isTemporary(createRefusal(code)));

  expect(temporary).toEqual([
    "request-timeout",
    "rate-limited",
    "internal",
    "identity-provider-unavailable",
    "unavailable",
  ]);
  expect([new NetworkError("n"), new TimeoutError("t")].every(isTemporary)).toBe(true);
  expect([new ContractError("c"), new Error("e")].some(isTemporary)).toBe(false);
});
