import { type FastifyInstance, type FastifyServerOptions, LogController } from "fastify";
import { toInstant } from "../clock.ts";
import type { Note } from "./answered.ts";

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

/** JSON lines by the framework's own logger (pino); createRequestLog writes one a request. */
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

/**
 * One line a request, by route pattern: without addresses, tokens, queries or bodies. Written here and not by pino,
 * which takes five times as long; none of the values needs escaping.
 */
export function createRequestLog(target: LogTarget | undefined): Note {
  if (!target) return () => undefined;
  return ({ requestId, method, route, status, elapsedMs, projectId }) => {
    const project = projectId === undefined ? "" : `,"projectId":"${projectId}"`;
    target.write(
      `{"level":"info","time":"${toInstant(Date.now())}","reqId":"${requestId}","method":"${method}","route":"${route}",` +
        `"status":${status},"durationMs":${Math.round(elapsedMs)}${project},"msg":"request"}\n`,
    );
  };
}
