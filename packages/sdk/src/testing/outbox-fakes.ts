import type { Clock } from "../clock.ts";
import { errorCodes, type ErrorCode } from "../contract/codes.ts";
import { ApiError } from "../errors.ts";
import type { Outbox, OutboxStorage } from "../outbox.ts";
import type { Transport } from "../transport.ts";
import { createFixture } from "./fixtures.ts";

export const activityId = "act_01890000000000000000000000";
export const answer = createFixture("ballots.cast");

export function createMemory(): OutboxStorage {
  let text: string | null = null;
  return { get: () => text, set: (value) => (text = value) };
}

/** A server that keeps what it was sent, and fails as told before it answers. */
export function createSend(...failures: unknown[]) {
  const sent: unknown[] = [];
  const send = (async (_name: string, input: { body?: unknown }) => {
    sent.push(input.body);
    await Promise.resolve();
    const failure = failures.shift();
    if (failure) throw failure;
    return answer;
  }) as Transport["call"];
  return { send, sent };
}

/** A clock that never waits, and tells for how long it should have. */
export function createFastClock() {
  const waits: number[] = [];
  const clock: Clock = {
    now: () => 1000,
    sleep: async (ms) => void waits.push(ms),
  };
  return { clock, waits };
}

export function createRefusal(code: ErrorCode, retryAfterMs?: number): ApiError {
  const { status, title } = errorCodes[code];
  const problem = { type: "about:blank", title, status, detail: "", code, requestId: "r" };
  return new ApiError(problem, { retryAfterMs });
}

export function cast(outbox: Outbox, choice: string) {
  return outbox.enqueue("ballot", "ballots.cast", { params: { activityId }, body: { choice } });
}
