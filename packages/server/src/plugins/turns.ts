import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** How many requests may wait behind one on its connection. Browsers and proxies send none ahead, benchmarks a few. */
const mostWaiting = 32;

interface Queue {
  /** The answer that whoever comes next has to wait for. */
  last: ServerResponse;
  waiting: number;
}

/**
 * Takes the requests that a client sends ahead on one connection one after the other, as they are answered anyhow.
 * Else a client that reads no answers could have us hold hundreds of them.
 * @see RFC 9112, section 9.3.2
 */
export function addTurns(app: FastifyInstance): void {
  const queues = new WeakMap<Socket, Queue>();

  app.addHook("onRequest", (request, reply, next) => {
    const { socket } = request.raw;
    const queue = queues.get(socket);
    if (queue === undefined) {
      queues.set(socket, { last: reply.raw, waiting: 0 });
      return next();
    }
    const { last } = queue;
    queue.last = reply.raw;
    if (last.writableFinished) return next();
    queue.waiting += 1;
    if (queue.waiting > mostWaiting) return void socket.destroy();
    last.once("close", () => {
      queue.waiting -= 1;
      // What waits on a connection that is gone is never begun.
      if (!socket.destroyed) next();
    });
  });
}
