import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Clock } from "./clock.ts";
import { customerContract } from "./contract/endpoints/customers.ts";
import { createRequestTransport } from "./request.ts";
import { isApiError, isContractError } from "./errors.ts";
import { readEventStream } from "./event-stream.ts";
import { followResults, type LiveOptions } from "./live.ts";
import { createFixture, createLiveResponse, createProblem } from "./testing/testing.ts";
import type { LiveMessage } from "./transport.ts";

const baseUrl = "https://tomoni.example";
const activityId = "act_01890000000000000000000000";
const live = `${baseUrl}/v1/activities/${activityId}/live`;
const fixture = createFixture("results.live");
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** A clock that never waits, and tells for how long it should have. */
function createFastClock() {
  const waits: number[] = [];
  const clock: Clock = {
    now: () => 0,
    sleep: (ms, signal) => {
      if (ms >= 45_000)
        return new Promise((resolve) => signal?.addEventListener("abort", () => resolve()));
      waits.push(ms);
      return Promise.resolve();
    },
  };
  return { clock, waits };
}

function follow(options: LiveOptions = {}) {
  const transport = createRequestTransport({
    baseUrl,
    contract: customerContract,
    token: () => undefined,
  });
  return followResults(transport, activityId, { random: () => 1, ...options });
}

test("[S12] live results connect again and resume after the last message", async () => {
  const resumed: (string | null)[] = [];
  server.use(
    http.get(live, ({ request }) => {
      resumed.push(request.headers.get("last-event-id"));
      const revision = resumed.length;
      return createLiveResponse([{ ...fixture, revision }], { end: true });
    }),
  );
  const { clock, waits } = createFastClock();

  const seen: number[] = [];
  for await (const { revision } of follow({ clock })) {
    seen.push(revision);
    if (revision === 3) break;
  }

  expect({ seen, resumed, waits }).toEqual({
    seen: [1, 2, 3],
    resumed: [null, "1", "2"],
    waits: [250, 250],
  });
});

test("[S12] the wait between attempts doubles up to ten seconds", async () => {
  let calls = 0;
  server.use(
    http.get(live, () => {
      calls += 1;
      return calls < 9 ? HttpResponse.error() : createLiveResponse([fixture]);
    }),
  );
  const { clock, waits } = createFastClock();

  const results = await follow({ clock }).next();

  expect(results).toEqual({ done: false, value: fixture });
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

test("[S13] live results end with the refusal of the server", async () => {
  let calls = 0;
  server.use(
    http.get(live, () => {
      calls += 1;
      return createProblem("results-hidden");
    }),
  );

  const error: unknown = await follow()
    .next()
    .catch((reason: unknown) => reason);

  expect(isApiError(error) && [error.code, error.status, calls]).toEqual([
    "results-hidden",
    403,
    1,
  ]);
});

test("[S13] a message that is no results ends the stream with a ContractError", async () => {
  const broken = { ...fixture, responses: "many" as never };
  server.use(http.get(live, () => createLiveResponse([broken])));

  const error: unknown = await follow()
    .next()
    .catch((reason: unknown) => reason);

  expect(isContractError(error)).toBe(true);
});

test("[S13] live results end quietly when the signal aborts", async () => {
  server.use(http.get(live, () => createLiveResponse([fixture])));
  const controller = new AbortController();
  const stream = follow({ signal: controller.signal });

  const first = await stream.next();
  const second = stream.next();
  controller.abort();

  expect([first, await second]).toEqual([
    { done: false, value: fixture },
    { done: true, value: undefined },
  ]);
});

test("[S12] a stream that falls silent counts as broken, and its body is given up", async () => {
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    cancel: () => {
      isCancelled = true;
    },
  });
  const clock: Clock = { now: () => 0, sleep: () => Promise.resolve() };

  const reading = readEventStream(body, clock).next();

  await expect(reading).rejects.toThrow("The live stream fell silent: connect again");
  expect(isCancelled).toBe(true);
});

test("[S12] events are read whole, however they are cut, and heartbeats are no events", async () => {
  const bytes = new TextEncoder().encode(": heartbeat\n\nid: 7\nevent: results\ndata: 「蓋」\n\n");
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });

  const messages: LiveMessage[] = [];
  for await (const message of readEventStream(body)) messages.push(message);

  expect(messages).toEqual([{ id: "7", event: "results", data: "「蓋」" }]);
});
