import { Readable } from "node:stream";
import type { ResponseType } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { AppError } from "../../errors.ts";
import { addRoute, ok } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import type { Reads } from "../../store/reads.ts";
import type { ActivityWithOptions } from "../../store/reads/requests.ts";
import { readAllResponses, readResponses } from "./responses.convert.ts";
import { toCsv, toCsvHeader, toNdjson } from "./responses.format.ts";

/** The text of a whole export, piece by piece. */
export async function* writeExport(
  reads: Reads,
  found: ActivityWithOptions,
  { type, format }: { type: ResponseType; format: "csv" | "ndjson" },
): AsyncGenerator<string> {
  if (format === "csv") yield toCsvHeader(type);
  for await (const responses of readAllResponses(reads, found, type)) {
    if (responses.length > 0) yield format === "csv" ? toCsv(type, responses) : toNdjson(responses);
  }
}

const forms = { "text/csv": "csv", "application/x-ndjson": "ndjson" } as const;

/** The first form of the Accept header that we can give; JSON where it asks for nothing special. */
function toForm(accept: string | undefined): "json" | "csv" | "ndjson" {
  const wanted = (accept ?? "*/*").split(",").map((part) => part.split(";")[0]?.trim() ?? "");
  for (const type of wanted) {
    if (Object.hasOwn(forms, type)) return forms[type as keyof typeof forms];
    if (["application/json", "application/*", "*/*"].includes(type)) return "json";
  }
  throw new AppError("not-acceptable", {
    detail: "Ask for application/json, text/csv or application/x-ndjson.",
  });
}

export function addResponsesRoutes(app: FastifyInstance, { store }: Pick<Ports, "store">): void {
  addRoute(app, "team.activities.responses", async ({ caller, params, query, request, reply }) => {
    const found = await store.reads.activity(params.activityId);
    if (!found || found.activity.project_id !== caller.project.id)
      throw new AppError("activity-not-found");
    const form = toForm(request.headers.accept);
    if (form === "json") return ok(await readResponses(store.reads, found, query));
    void reply.header(
      "content-disposition",
      `attachment; filename="${params.activityId}-${query.type}.${form}"`,
    );
    void reply.type(
      form === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8",
    );
    await reply.send(
      Readable.from(writeExport(store.reads, found, { type: query.type, format: form })),
    );
    return ok({ items: [], nextCursor: null });
  });
}
