import { type FastifyInstance, type FastifyServerOptions, LogController } from "fastify";

/** Where log lines go: anything with `write`, such as a stream; without one nothing is logged. */
export interface LogTarget {
  write(line: string): void;
}

/** Hands on the lines of one turn of the event loop together, since each write waits for the system. */
export function gatherLines(target: LogTarget): LogTarget {
  let lines = "";
  return {
    write(line) {
      if (lines === "")
        setImmediate(() => {
          const gathered = lines;
          lines = "";
          target.write(gathered);
        });
      lines += line;
    },
  };
}

/** JSON lines by the framework's own logger (pino); addRequestLog adds one a request. */
export function addLogging(
  target: LogTarget | undefined,
): Pick<FastifyServerOptions, "logger" | "logController"> {
  if (!target) return { logger: false };
  return {
    logController: new LogController({ disableRequestLogging: true }),
    logger: {
      level: "info",
      stream: target,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    },
  };
}

/** One line a request, by route pattern: without addresses, tokens, queries or bodies. */
export function addRequestLog(app: FastifyInstance): void {
  app.addHook("onResponse", (request, reply, next) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? "none",
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime),
        projectId: request.caller?.project.id,
      },
      "request",
    );
    next();
  });
}
