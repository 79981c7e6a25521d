import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import process from "node:process";
import { type ErrorCode, paths } from "@tomoni/sdk/contract";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError, toProblem } from "../errors.ts";

// An import of it would load Node's fetch as well, which takes a twentieth of the time to start.
const { STATUS_CODES } = process.getBuiltinModule("node:http");

const frameworkCodes = {
  // The client left before its body had come.
  ECONNRESET: "request-timeout",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
  FST_ERR_CTP_BODY_TOO_LARGE: "body-too-large",
  FST_REQ_FILE_TOO_LARGE: "body-too-large",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "malformed-json",
  FST_ERR_CTP_EMPTY_JSON_BODY: "malformed-json",
  FST_ERR_BAD_URL: "not-found",
  FST_ERR_MAX_PARAM_LENGTH: "not-found",
  FST_STATIC_FORBIDDEN_PATH: "not-found",
} as const;

function toAppError(error: FastifyError | AppError): AppError {
  if (error instanceof AppError) return error;
  const code = frameworkCodes[error.code as keyof typeof frameworkCodes];
  return new AppError(code ?? "internal", { cause: error });
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, error: AppError): FastifyReply {
  if (error.status >= 500)
    request.log.error(
      { reqId: request.id, err: error.cause ?? error, code: error.code },
      "refused",
    );
  void reply.headers(error.headers);
  void reply.header("cache-control", "no-store");
  if (error.status === 401) void reply.header("www-authenticate", "Bearer");
  return reply
    .code(error.status)
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify(toProblem(error, request.id)));
}

const known = Object.values(paths).map(([method, path]) => ({
  method,
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}/?$`),
}));

/** The methods that a path does have, for a request whose method it has not. */
function methodsOf(url: string): string[] {
  const path = url.split("?")[0] ?? "";
  return [
    ...new Set(known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
  ];
}

/** Refusals before any route, such as a path that cannot be decoded. */
export function refuse(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(request, reply, toAppError(error));
}

const parserCodes: Readonly<Record<string, ErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "request-timeout",
  HPE_HEADER_OVERFLOW: "headers-too-large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "body-too-large",
};
/** How long a refused client may take to read why and leave. */
const leaveWithinMs = 1000;

function toParts(error: AppError): { headers: Record<string, string>; body: string } {
  const body = JSON.stringify(toProblem(error, `req_${randomUUID()}`));
  const headers = {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    Connection: "close",
  };
  return { headers, body };
}

/** Refuses a request that Fastify is not to see. */
export function writeProblem(response: ServerResponse, error: AppError): void {
  const { headers, body } = toParts(error);
  response.writeHead(error.status, headers).end(body);
}

/** Refusals by Node itself, to which there is no reply to write: a request that never ends, or is not HTTP. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const problem = new AppError(parserCodes[error.code ?? ""] ?? "malformed-request");
  const { headers, body } = toParts(problem);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const begin = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`;
  socket.end([begin, ...lines, "", body].join("\r\n"));
  // Who keeps its half open would hold the connection for ever.
  setTimeout(() => socket.destroy(), leaveWithinMs).unref();
}

/** Every refusal is a problem with a code of the table; nothing unknown lets its text out. */
export function addProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | AppError>((error, request, reply) =>
    sendProblem(request, reply, toAppError(error)),
  );
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(request.url);
    if (methods.length === 0) return sendProblem(request, reply, new AppError("not-found"));
    return sendProblem(
      request,
      reply,
      new AppError("method-not-allowed", { headers: { allow: methods.join(", ") } }),
    );
  });
}
