import type { FastifyInstance } from "fastify";
import { parseJsonBytes } from "./json-body.ts";

/** Reads bodies of this type as JSON, so that they mean one thing. */
export function addJsonBodies(app: FastifyInstance, type: "application/json" | "text/plain"): void {
  app.addContentTypeParser(
    type,
    { parseAs: "buffer" },
    (_request: unknown, body: Buffer, done: (error: Error | null, value?: unknown) => void) => {
      try {
        done(null, body.length === 0 ? undefined : parseJsonBytes(body));
      } catch (error) {
        done(error as Error);
      }
    },
  );
}
