import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../clock.ts";
import { AppError } from "../errors.ts";
import { program } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { findFile, keepFile, listFilePaths } from "./stored-widget-files.store.ts";
import { immutable, publicDirectory, setPublicHeaders } from "./static-files.ts";

/** What is named by its content, and the smaller of its compressed forms. */
const named = ["tomoni-*.js", "widget/*.js"].flatMap((pattern) => [pattern, `${pattern}.br`]);

/**
 * Keeps this version's files of the widget in the database: a page that was made for it still finds them when the server
 * has been brought forward, whichever of several servers it asks. @returns how many were new
 */
export async function storeWidgetFiles(
  { store, clock }: { store: Store; clock: Clock },
  directory = publicDirectory,
): Promise<number> {
  const paths = globSync(named, { cwd: directory });
  const kept_at = clock.now();
  return store.records.change(program, async (change) => {
    const kept = new Set(await listFilePaths(change.db));
    const missing = paths.filter((path) => !kept.has(path));
    for (const path of missing)
      await keepFile(change, { path, bytes: readFileSync(join(directory, path)), kept_at });
    return missing.length;
  });
}

function isTaken(encodings: string | undefined, encoding: string): boolean {
  return (encodings ?? "").split(",").some((each) => each.trim() === encoding);
}

/** Answers for files of the widget that this version has not: those of an earlier or a later one. */
export function addStoredWidgetFiles(app: FastifyInstance, store: Store): void {
  async function send(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const path = request.url.split("?")[0]!.slice(1);
    const isSmall = isTaken(request.headers["accept-encoding"], "br");
    const file = await findFile(store.records.read, isSmall ? [`${path}.br`, path] : [path]);
    if (!file || path.endsWith(".br")) throw new AppError("not-found");
    setPublicHeaders(reply, immutable);
    void reply.header("vary", "accept-encoding");
    if (file.path !== path) void reply.header("content-encoding", "br");
    return reply.type("text/javascript; charset=utf-8").send(Buffer.from(file.bytes));
  }

  const config = { limit: "file" } as const;
  app.get("/widget/:file", { config }, send);
  app.get(String.raw`/:file(^tomoni-\w+\.js$)`, { config }, send);
}
