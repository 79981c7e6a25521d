import { type FastifyInstance, type FastifyServerOptions, LogController } from "fastify";
import { toInstant } from "../clock.ts";
import type { RequestObserver } from "./request-observers.ts";

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

/** JSON lines by the framework's own logger (pino); one a request by createRequestLog. */
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
      timestamp: () => `,"time":"${toInstant(Date.now())}"`,
      formatters: { level: (level) => ({ level }) },
    },
  };
}

/** Lets all requests share one logger: one for each is dear, and the few lines that are about a request name it. */
export function shareLogger(app: FastifyInstance): void {
  app.log.child = () => app.log as never;
}

/** One line a request, by route pattern: without addresses, tokens, queries or bodies. */
export function createRequestLog({ log }: FastifyInstance): RequestObserver {
  return ({ requestId, method, route, status, elapsedMs, projectId }) => {
    const durationMs = Math.round(elapsedMs);
    log.info({ reqId: requestId, method, route, status, durationMs, projectId }, "request");
  };
}
