import type { IncomingMessage, Server, ServerResponse } from "node:http";
import process from "node:process";
import type { FastifyServerFactory } from "fastify";
import { AppError } from "../errors.ts";
import type { Connections } from "./connections.ts";
import { writeProblem } from "./problems.ts";

// An import of it would load Node's fetch as well, which takes a twentieth of the time to start.
const { createServer } = process.getBuiltinModule("node:http");

/** Answers a request at once, or leaves it to Fastify. @returns whether it is answered */
export type AnswerFirst = (request: IncomingMessage, response: ServerResponse) => boolean;

interface ServerOptions {
  http: object;
  keepAliveTimeout: number;
  requestTimeout: number;
}

/** Nothing was read or written for as long: who does not take an answer is let go. Streams have their heartbeats. */
const idleTimeoutMs = 120_000;
/** A peer that vanished without a word is noticed by the operating system. */
const keepAlive = { keepAlive: true, keepAliveInitialDelay: 30_000 };

/** Node's server as Fastify makes it, where cached responses may answer first and refusals by Node are problems. */
export function createHttpServer(connections: Connections) {
  let answerFirst: AnswerFirst = () => false;

  const serverFactory: FastifyServerFactory = (handle, given): Server => {
    const { http, keepAliveTimeout, requestTimeout } = given as unknown as ServerOptions;
    // Node would refuse a missing Host with an empty 400.
    const options = { ...http, ...keepAlive, requireHostHeader: false };
    const server = createServer(options, (request, response) => {
      if (request.headers.host === undefined && request.httpVersion !== "1.0")
        writeProblem(response, new AppError("malformed-request", { detail: "Host is missing." }));
      else if (connections.isReserved(request.socket) || !answerFirst(request, response))
        handle(request, response);
    });
    server.on("checkExpectation", (_request, response: ServerResponse) =>
      writeProblem(response, new AppError("expectation-failed")),
    );
    server.keepAliveTimeout = keepAliveTimeout;
    server.requestTimeout = requestTimeout;
    connections.watch(server);
    return server.setTimeout(idleTimeoutMs);
  };

  return {
    serverFactory,
    /** Says who may answer first. */
    open(given: AnswerFirst): void {
      answerFirst = given;
    },
  };
}
