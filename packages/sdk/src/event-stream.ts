import { createParser } from "eventsource-parser";
import { type Clock, systemClock } from "./clock.ts";
import { TimeoutError } from "./errors.ts";
import type { LiveMessage } from "./transport.ts";

/** The server sends a heartbeat every 15 s: after three missed ones the connection is dead. */
const silenceMs = 45_000;

async function readInTime(reader: ReadableStreamDefaultReader<Uint8Array>, clock: Clock) {
  const heard = new AbortController();
  const silence = clock.sleep(silenceMs, heard.signal).then((): never => {
    throw new TimeoutError("The live stream fell silent: connect again");
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } finally {
    heard.abort();
  }
}

/**
 * Reads the server-sent events of a body until it ends, or until the reader stops.
 * @throws {TimeoutError} after 45 s of silence
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
  clock: Clock = systemClock,
): AsyncGenerator<LiveMessage, void, undefined> {
  const messages: LiveMessage[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) => void messages.push({ id, event, data }),
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const part = await readInTime(reader, clock);
      if (part.done) return;
      parser.feed(decoder.decode(part.value, { stream: true }));
      yield* messages.splice(0);
    }
  } finally {
    // A broken body cannot be given up any more, and need not be.
    reader.cancel().catch(() => undefined);
  }
}
