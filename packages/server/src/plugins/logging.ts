import { type FastifyServerOptions, LogController } from "fastify";
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
): Pick<FastifyServerOptions, "logger" | "logController" | "childLoggerFactory"> {
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
    // A logger of its own for each request is dear; the few lines that are about one name it themselves.
    childLoggerFactory: (logger) => logger,
  };
}

/** The text of an instant, made once for all that happens in the same millisecond. */
function createStamp(): () => string {
  let atMs = 0;
  let text = "";
  return () => {
    const nowMs = Date.now();
    if (nowMs !== atMs) text = new Date(nowMs).toISOString();
    atMs = nowMs;
    return text;
  };
}

/**
 * One line a request, by route pattern: without addresses, tokens, queries or bodies. Written here and not by pino,
 * which takes five times as long; none of the values needs escaping.
 */
export function createRequestLog(target: LogTarget | undefined): Note {
  if (!target) return () => undefined;
  const stamp = createStamp();
  return ({ requestId, method, route, status, elapsedMs, projectId }) => {
    const project = projectId === undefined ? "" : `,"projectId":"${projectId}"`;
    target.write(
      `{"level":"info","time":"${stamp()}","reqId":"${requestId}","method":"${method}","route":"${route}",` +
        `"status":${status},"durationMs":${Math.round(elapsedMs)}${project},"msg":"request"}\n`,
    );
  };
}
