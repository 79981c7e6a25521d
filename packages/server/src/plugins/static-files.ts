import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { ServerResponse } from "node:http";

/** Where the widget's files lie in the package. */
export const publicDirectory = join(import.meta.dirname, "../../public");

/** Files that any page may load, whatever its origin. */
export function setPublicHeaders(response: ServerResponse, cacheControl: string): void {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("cross-origin-resource-policy", "cross-origin");
  response.setHeader("timing-allow-origin", "*");
  response.setHeader("cache-control", cacheControl);
}

/** The loader at an address that stays, for five minutes; its parts under hashed names, for ever. */
export function addStaticFiles(app: FastifyInstance): void {
  if (!existsSync(join(publicDirectory, "tomoni.js"))) return;
  app.register(fastifyStatic, {
    root: publicDirectory,
    index: false,
    cacheControl: false,
    preCompressed: existsSync(join(publicDirectory, "tomoni.js.br")),
    setHeaders: (response, path) =>
      setPublicHeaders(
        response as unknown as ServerResponse,
        path.includes("widget") ? "public, max-age=31536000, immutable" : "public, max-age=300",
      ),
  });
}
