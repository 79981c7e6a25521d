import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../errors.ts";
import { setLimitClass } from "./limit-classes.ts";
import { immutable, publicDirectory } from "./static-files.ts";

const consoleDirectory = join(publicDirectory, "console");

/** Nothing from elsewhere runs in it, it is shown in no other page, and it sends to this server only. */
export const consolePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob: https:",
  "connect-src 'self'",
  "font-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** Whether this package was built with the console. */
export function hasConsole(directory: string = consoleDirectory): boolean {
  return existsSync(join(directory, "index.html"));
}

function setConsoleHeaders(reply: FastifyReply): void {
  void reply.header("content-security-policy", consolePolicy);
  void reply.header("cross-origin-resource-policy", "same-origin");
  void reply.header("cross-origin-opener-policy", "same-origin");
  void reply.header("x-frame-options", "DENY");
  void reply.header("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()");
}

/** Whether a path names a file, which is there or not; any other is a page of the console. */
const isFile = ({ url }: FastifyRequest) => /\.\w+(\?|$)/.test(url);

/** The console's pages at `/console/`: one file for every address of it, and files named by their content. */
export function addConsole(app: FastifyInstance, directory: string = consoleDirectory): void {
  if (!hasConsole(directory)) return;
  app.register(async (scope) => {
    setLimitClass(scope, "file");
    scope.addHook("onRequest", (_request, reply, next) => {
      setConsoleHeaders(reply);
      next();
    });
    await scope.register(fastifyStatic, {
      root: directory,
      prefix: "/console/",
      index: false,
      wildcard: false,
      globIgnore: ["**/*.html*"],
      cacheControl: false,
      preCompressed: existsSync(join(directory, "index.html.br")),
      setHeaders: (reply, path) =>
        void reply.header("cache-control", path.includes("index.html") ? "no-store" : immutable),
    });

    async function sendPage(request: FastifyRequest, reply: FastifyReply) {
      if (isFile(request)) throw new AppError("not-found");
      return reply.sendFile("index.html");
    }

    scope.get("/console", sendPage);
    scope.get("/console/*", sendPage);
  });
}
