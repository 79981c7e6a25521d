import type { FastifyInstance } from "fastify";

/** What is told of a request once it has been answered: no address, token, query or body. */
export interface FinishedRequest {
  requestId: string;
  method: string;
  /** The pattern of its route, or `none`. */
  route: string;
  status: number;
  elapsedMs: number;
  projectId: string | undefined;
}

/** Something that is told of each answer: the log, the metrics. */
export type RequestObserver = (request: FinishedRequest) => void;

/** Tells of every answer that goes out through Fastify. */
export function observeRequests(app: FastifyInstance, observe: RequestObserver): void {
  app.addHook("onResponse", (request, reply, next) => {
    observe({
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? "none",
      status: reply.statusCode,
      elapsedMs: reply.elapsedTime,
      projectId: request.caller?.project.id,
    });
    next();
  });
}
