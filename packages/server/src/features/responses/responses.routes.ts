import { Readable } from "node:stream";
import type { Locale } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { AppError } from "../../errors.ts";
import { addRoute, ok } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import { mainTypeOf, readResponses } from "./responses.convert.ts";
import { writeExport } from "./responses.export.ts";

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
    const type = query.type ?? mainTypeOf(found.activity);
    if (form === "json") return ok(await readResponses(store.reads, found, { ...query, type }));
    void reply.header(
      "content-disposition",
      `attachment; filename="${params.activityId}-${type}.${form}"`,
    );
    void reply.header("cache-control", "no-store");
    void reply.type(
      form === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8",
    );
    const locale = caller.project.default_locale as Locale;
    await reply.send(
      Readable.from(writeExport(store.reads, found, { type, format: form, locale })),
    );
    return ok({ items: [], nextCursor: null });
  });
}
