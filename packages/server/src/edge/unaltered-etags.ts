import type { FastifyInstance } from "fastify";

/** What servers that compress add to the tags that pass them: Apache `-gzip` and `-br`, Caddy and others `-zstd`. */
const suffix = /[-;](?:gzip|br|zstd|deflate)(?=")/g;

/** The tags that somebody holds, with those that a proxy marked as compressed also as they were before. */
export function withUnaltered(tags: string): string {
  const unaltered = tags.replaceAll(suffix, "");
  return unaltered === tags ? tags : `${tags}, ${unaltered}`;
}

/**
 * Knows again the tags of files that a proxy altered: Apache hands out `"abc-gzip"` for our `"abc"` and passes on what
 * browsers make of it, so that nothing would ever be unchanged.
 */
export function addUnalteredEtags(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, next) => {
    const { headers } = request;
    const asked = headers["if-none-match"];
    if (asked !== undefined) headers["if-none-match"] = withUnaltered(asked);
    next();
  });
}
