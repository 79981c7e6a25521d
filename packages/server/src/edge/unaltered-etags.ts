import type { FastifyInstance } from "fastify";

/** What servers that compress add to the tags that pass them: Apache `-gzip` and `-br`, Caddy and others `-zstd`. */
const suffix = /[-;](?:gzip|br|zstd|deflate)(?=")/g;

/**
 * Knows again the tags that a proxy altered, for answers and files alike: Apache hands out `"abc-gzip"` for our `"abc"` and
 * passes on what browsers make of it, so that nothing would ever be unchanged. Both spellings are looked for.
 */
export function addUnalteredEtags(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, next) => {
    const { headers } = request;
    const asked = headers["if-none-match"];
    if (asked !== undefined && suffix.test(asked))
      headers["if-none-match"] = `${asked}, ${asked.replaceAll(suffix, "")}`;
    suffix.lastIndex = 0;
    next();
  });
}
