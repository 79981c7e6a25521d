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

export interface PipeliningLimit {
  /** The last answer begun, or waiting, on a connection. */
  lastAnswerOf(socket: Socket): ServerResponse | undefined;
  addTo(app: FastifyInstance): void;
  /** Begins an answer unless one before it on the connection is under way. @returns whether it was begun */
  beginNow(socket: Socket, answer: ServerResponse): boolean;
}

/**
 * Takes the requests that a client sends ahead on one connection one after the other, as they are answered anyhow.
 * Else a client that reads no answers could have us hold hundreds of them.
 * @see RFC 9112, section 9.3.2
 */
export function createPipeliningLimit(): PipeliningLimit {
  const queues = new WeakMap<Socket, Queue>();

  function beginNow(socket: Socket, answer: ServerResponse): boolean {
    const queue = queues.get(socket);
    if (queue === undefined) queues.set(socket, { last: answer, waiting: 0 });
    else if (!queue.last.writableFinished) return false;
    else queue.last = answer;
    return true;
  }

  function takeLater(socket: Socket, answer: ServerResponse, begin: () => void): void {
    const queue = queues.get(socket)!;
    const { last } = queue;
    queue.last = answer;
    queue.waiting += 1;
    if (queue.waiting > mostWaiting) return void socket.destroy();
    last.once("close", () => {
      queue.waiting -= 1;
      // What waits on a connection that is gone is never begun.
      if (!socket.destroyed) begin();
    });
  }

  return {
    beginNow,
    lastAnswerOf: (socket) => queues.get(socket)?.last,
    addTo(app) {
      app.addHook("onRequest", (request, reply, next) => {
        const { socket } = request.raw;
        if (beginNow(socket, reply.raw)) next();
        else takeLater(socket, reply.raw, next);
      });
    },
  };
}
