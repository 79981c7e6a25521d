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
export function addRequestLog(app: FastifyInstance, target: LogTarget | undefined): void {
  if (!target) return;
  const stamp = createStamp();
  app.addHook("onResponse", (request, reply, next) => {
    const route = request.routeOptions.url ?? "none";
    const projectId = request.caller?.project.id;
    const project = projectId === undefined ? "" : `,"projectId":"${projectId}"`;
    const durationMs = Math.round(reply.elapsedTime);
    target.write(
      `{"level":"info","time":"${stamp()}","reqId":"${request.id}","method":"${request.method}","route":"${route}",` +
        `"status":${reply.statusCode},"durationMs":${durationMs}${project},"msg":"request"}\n`,
    );
    next();
  });
}
