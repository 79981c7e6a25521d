import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";

/** A load balancer of the plainest kind. */
export interface RoundRobin {
  readonly url: string;
  /** How many requests each server was given, in the servers' order. */
  readonly counts: readonly number[];
  stop(): Promise<void>;
}

/**
 * Listens on a free port and hands one request after the other to the next server; it knows nobody again. A server's
 * address is read at each request, so it may change.
 */
export async function startRoundRobin(servers: readonly string[]): Promise<RoundRobin> {
  const counts = servers.map(() => 0);
  let next = 0;

  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const turn = next;
    next = (next + 1) % servers.length;
    counts[turn] = (counts[turn] ?? 0) + 1;
    const { method, headers, socket } = incoming;
    const forwarded = request(
      new URL(incoming.url ?? "/", servers[turn]),
      { method, headers: { ...headers, "x-forwarded-for": socket.remoteAddress } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forwarded.on("error", () => outgoing.destroy());
    outgoing.on("close", () => forwarded.destroy());
    incoming.pipe(forwarded);
  }

  const proxy = createServer(pass).listen(0, "127.0.0.1");
  await new Promise((resolve) => proxy.once("listening", resolve));
  const { port } = proxy.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    stop() {
      proxy.closeAllConnections();
      return new Promise((resolve) => proxy.close(() => resolve()));
    },
  };
}
