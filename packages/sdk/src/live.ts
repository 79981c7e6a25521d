import { type Clock, systemClock, toBackoffMs } from "./clock.ts";
import type { Results } from "./contract/results.ts";
import { isWorthRetrying } from "./marks.ts";
import type { CallOptions, LiveMessage, Transport } from "./transport.ts";

export interface LiveOptions extends CallOptions {
  clock?: Clock;
  /** 0 to 1, for the jitter of the back-off. */
  random?: () => number;
}

type Open = (lastEventId: string | undefined) => AsyncIterable<LiveMessage>;

/**
 * Follows a stream until the signal aborts: connects again with a back-off when the connection ends, and resumes by the id
 * of the last message.
 * @throws {ApiError} when the server refuses
 */
export async function* followStream(
  open: Open,
  { signal, clock = systemClock, random }: LiveOptions,
): AsyncGenerator<LiveMessage, void, undefined> {
  let lastEventId: string | undefined;
  let attempt = 0;
  while (!signal?.aborted) {
    try {
      for await (const message of open(lastEventId)) {
        attempt = 0;
        lastEventId = message.id ?? lastEventId;
        yield message;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (!isWorthRetrying(error)) throw error;
    }
    attempt += 1;
    await clock.sleep(toBackoffMs(attempt, random), signal);
  }
}

/**
 * Follows the results of an activity until the signal aborts, as `followStream`.
 * @throws {ApiError} when the server refuses, for instance with `results-hidden`
 */
export async function* followResults(
  transport: Pick<Transport, "stream">,
  activityId: string,
  options: LiveOptions = {},
): AsyncGenerator<Results, void, undefined> {
  const open: Open = (lastEventId) =>
    transport.stream({ params: { activityId } }, { ...options, lastEventId });
  for await (const message of followStream(open, options))
    if (message.event === "results") yield JSON.parse(message.data) as Results;
}
