import type { FastifyReply } from "fastify";
import { toNetwork } from "../access/address-network.ts";
import { toOriginHeaders } from "../access/origins.ts";
import { AppError } from "../errors.ts";

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

/** How many streams may be open at once. */
export interface StreamLimits {
  total: number;
  /** Of one IPv4 address or IPv6 /64. */
  ofNetwork: number;
}

export interface StreamRequest {
  /** Where the reader is, as trusted proxies tell it. */
  address: string;
  onEnd(): void;
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function createStreams(limits: StreamLimits) {
  const open = new Set<FastifyReply["raw"]>();
  const ofNetworks = new Map<string, number>();
  let heartbeat: NodeJS.Timeout | undefined;
  let isEnding = false;

  function write(raw: FastifyReply["raw"], text: string): void {
    if (raw.writableEnded) return;
    if (raw.writableLength > mostBufferedBytes) raw.destroy();
    else raw.write(text);
  }

  function count(network: string, change: 1 | -1): void {
    const left = (ofNetworks.get(network) ?? 0) + change;
    if (left > 0) ofNetworks.set(network, left);
    else ofNetworks.delete(network);
  }

  return {
    /** @throws AppError where one more would be too many, for the server or for a network */
    checkRoom(address: string): void {
      const headers = { "retry-after": "30", ...toOriginHeaders("*") };
      if (open.size >= limits.total) throw new AppError("unavailable", { headers });
      if ((ofNetworks.get(toNetwork(address)) ?? 0) >= limits.ofNetwork)
        throw new AppError("rate-limited", { detail: "Too many live streams are open.", headers });
    },

    /** Takes the answer over and keeps it open until the reader leaves. */
    open(reply: FastifyReply, { address, onEnd }: StreamRequest): EventStream {
      const network = toNetwork(address);
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store, no-transform",
        // Caddy's `encode` would hold back events to compress them; it leaves alone what names an encoding.
        "content-encoding": "identity",
        "x-accel-buffering": "no",
        // Else the connection, idle after the last event, would hold up the end of the server.
        connection: "close",
        "x-content-type-options": "nosniff",
      });
      raw.write("retry: 1000\n\n");
      open.add(raw);
      count(network, 1);
      heartbeat ??= setInterval(() => {
        for (const stream of open) write(stream, ": still here\n\n");
      }, heartbeatMs).unref();
      const close = () => {
        if (!open.delete(raw)) return;
        count(network, -1);
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
