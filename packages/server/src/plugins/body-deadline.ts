import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../errors.ts";

/** How long a body of 64 KiB may take to arrive. Uploads are read later and have the server's own limit. */
const mostBodyMs = 4000;

/** Answers a body that dawdles, so that many of them cannot hold the connections. */
export function addBodyDeadline(app: FastifyInstance): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>();

  app.addHook("preParsing", (request, reply, payload, next) => {
    const { "content-length": length = "0", "transfer-encoding": encoding } = request.headers;
    if (length === "0" && encoding === undefined) return next(null, payload);
    const timer = setTimeout(() => {
      if (!reply.sent) reply.header("connection", "close").send(new AppError("request-timeout"));
    }, mostBodyMs);
    timers.set(request, timer);
    next(null, payload);
  });

  function clear(request: FastifyRequest): void {
    const timer = timers.get(request);
    if (timer === undefined) return;
    clearTimeout(timer);
    timers.delete(request);
  }

  app.addHook("preValidation", (request, _reply, next) => {
    clear(request);
    next();
  });
  app.addHook("onResponse", (request, _reply, next) => {
    clear(request);
    next();
  });
}
