import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { setLimitClass } from "./limit-classes.ts";

/** Where the widget's files lie in the package. */
export const publicDirectory = join(import.meta.dirname, "../../public");

/** For files that are named by their content. */
export const immutable = "public, max-age=31536000, immutable";

/** Files that any page may load, whatever its origin. */
export function setPublicHeaders(reply: FastifyReply, cacheControl: string): void {
  void reply.header("access-control-allow-origin", "*");
  void reply.header("cross-origin-resource-policy", "cross-origin");
  void reply.header("timing-allow-origin", "*");
  void reply.header("cache-control", cacheControl);
}

/** Whether a file is named by its content: a part of the widget, or the loader for those who pin it. */
function isImmutable(path: string): boolean {
  return dirname(path).endsWith("widget") || basename(path).startsWith("tomoni-");
}

/** The loader at an address that stays, for five minutes; its parts, and itself, under hashed names, for ever. */
export function addStaticFiles(app: FastifyInstance): void {
  if (!existsSync(join(publicDirectory, "tomoni.js"))) return;
  app.register(async (scope) => {
    setLimitClass(scope, "file");
    await scope.register(fastifyStatic, {
      root: publicDirectory,
      index: false,
      // The console's have headers of their own.
      globIgnore: ["console/**"],
      // A route for each file, instead of one that takes every path that is nobody's.
      wildcard: false,
      cacheControl: false,
      preCompressed: existsSync(join(publicDirectory, "tomoni.js.br")),
      setHeaders: (reply, path) =>
        setPublicHeaders(reply, isImmutable(path) ? immutable : "public, max-age=300"),
    });
  });
}
