import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../errors.ts";

/** How long a body of 64 KiB may take to arrive. Uploads are read later and have the server's own limit. */
const mostBodyMs = 4000;
const lookEveryMs = 500;

interface Waiting {
  reply: FastifyReply;
  untilMs: number;
}

function refuse({ reply }: Waiting): void {
  if (!reply.sent) reply.header("connection", "close").send(new AppError("request-timeout"));
}

/** Answers a body that dawdles, so that many of them cannot hold the connections. One timer serves all requests. */
export function addBodyDeadline(app: FastifyInstance): void {
  /** In the order they came, so the first is the first due. */
  const waiting = new Map<FastifyRequest, Waiting>();

  const timer = setInterval(() => {
    for (const [request, entry] of waiting) {
      if (performance.now() < entry.untilMs) return;
      waiting.delete(request);
      refuse(entry);
    }
  }, lookEveryMs).unref();
  app.addHook("onClose", async () => clearInterval(timer));

  app.addHook("preParsing", (request, reply, payload, next) => {
    const { "content-length": length = "0", "transfer-encoding": encoding } = request.headers;
    if (length !== "0" || encoding !== undefined)
      waiting.set(request, { reply, untilMs: performance.now() + mostBodyMs });
    next(null, payload);
  });

  app.addHook("preValidation", (request, _reply, next) => {
    waiting.delete(request);
    next();
  });
  app.addHook("onError", (request, _reply, _error, next) => {
    waiting.delete(request);
    next();
  });
}
