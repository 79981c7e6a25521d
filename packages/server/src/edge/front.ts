import type { IncomingMessage, Server, ServerResponse } from "node:http";
import process from "node:process";
import type { FastifyServerFactory } from "fastify";

// An import of it would load Node's fetch as well, which takes a twentieth of the time to start.
const { createServer } = process.getBuiltinModule("node:http");

/** Answers a request at once, or leaves it to Fastify. @returns whether it is answered */
export type AnswerAtOnce = (request: IncomingMessage, response: ServerResponse) => boolean;

interface ServerOptions {
  http: object;
  keepAliveTimeout: number;
  requestTimeout: number;
  connectionTimeout: number;
}

/** Node's server as Fastify makes it, where something may answer before Fastify begins. */
export function createFront() {
  let answerAtOnce: AnswerAtOnce = () => false;

  const serverFactory: FastifyServerFactory = (handle, given): Server => {
    const { http, keepAliveTimeout, requestTimeout, connectionTimeout } =
      given as unknown as ServerOptions;
    const server = createServer(http, (request, response) => {
      if (!answerAtOnce(request, response)) handle(request, response);
    });
    server.keepAliveTimeout = keepAliveTimeout;
    server.requestTimeout = requestTimeout;
    return server.setTimeout(connectionTimeout);
  };

  return {
    serverFactory,
    /** Says who may answer first. */
    open(given: AnswerAtOnce): void {
      answerAtOnce = given;
    },
  };
}
