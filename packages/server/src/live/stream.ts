import type { FastifyReply } from "fastify";

const heartbeatMs = 15_000;
/** A reader that falls this far behind is let go; it comes back and gets the newest. */
const mostBufferedBytes = 1024 * 1024;

/** Open event streams: writes to them, keeps them alive, ends them when the server stops. */
export type Streams = ReturnType<typeof createStreams>;

export interface EventStream {
  /** Sends one event; `id` lets the reader resume after it. */
  send(event: string, id: string, data: string): void;
  /** Ends it; the reader comes back and is told why there is no more. */
  end(): void;
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function createStreams() {
  const open = new Set<FastifyReply["raw"]>();
  let heartbeat: NodeJS.Timeout | undefined;
  let isEnding = false;

  function write(raw: FastifyReply["raw"], text: string): void {
    if (raw.writableEnded) return;
    if (raw.writableLength > mostBufferedBytes) raw.destroy();
    else raw.write(text);
  }

  return {
    /** Takes the answer over and keeps it open until the reader leaves. */
    open(reply: FastifyReply, onEnd: () => void): EventStream {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
        // Else the connection, idle after the last event, would hold up the end of the server.
        connection: "close",
        "x-content-type-options": "nosniff",
      });
      raw.write("retry: 1000\n\n");
      open.add(raw);
      heartbeat ??= setInterval(() => {
        for (const stream of open) write(stream, ": still here\n\n");
      }, heartbeatMs).unref();
      const close = () => {
        open.delete(raw);
        onEnd();
      };
      raw.on("close", close);
      // The reader, or the server, may have gone while the first results were made.
      if (raw.destroyed) close();
      if (isEnding) raw.end();
      return {
        send: (event, id, data) => write(raw, `event: ${event}\nid: ${id}\ndata: ${data}\n\n`),
        end: () => raw.end(),
      };
    },
    count: () => open.size,
    end(): void {
      isEnding = true;
      clearInterval(heartbeat);
      for (const stream of open) stream.end();
    },
  };
}
