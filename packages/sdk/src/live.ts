import { type Clock, systemClock, toBackoffMs } from "./clock.ts";
import type { Results } from "./contract/results.ts";
import { isWorthRetrying } from "./marks.ts";
import type { CallOptions, Transport } from "./transport.ts";

export interface LiveOptions extends CallOptions {
  clock?: Clock;
  /** 0 to 1, for the jitter of the back-off. */
  random?: () => number;
}

/**
 * Follows the results of an activity until the signal aborts: connects again with a back-off when the
 * connection ends, and resumes by the id of the last message.
 * @throws {ApiError} when the server refuses, for instance with `results-hidden`
 */
export async function* followResults(
  transport: Pick<Transport, "stream">,
  activityId: string,
  options: LiveOptions = {},
): AsyncGenerator<Results, void, undefined> {
  const { signal, clock = systemClock, random } = options;
  let lastEventId: string | undefined;
  let attempt = 0;
  while (!signal?.aborted) {
    try {
      const stream = transport.stream({ params: { activityId } }, { ...options, lastEventId });
      for await (const message of stream) {
        attempt = 0;
        lastEventId = message.id ?? lastEventId;
        if (message.event === "results") yield JSON.parse(message.data) as Results;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (!isWorthRetrying(error)) throw error;
    }
    attempt += 1;
    await clock.sleep(toBackoffMs(attempt, random), signal);
  }
}
