import type { Locale } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { AppError } from "../../errors.ts";
import { sendExport, toForm } from "../../edge/exports.ts";
import { addRoute, ok } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import { mainTypeOf, readResponses } from "./responses.convert.ts";
import { writeExport } from "./responses.export.ts";

export function addResponsesRoutes(app: FastifyInstance, { store }: Pick<Ports, "store">): void {
  addRoute(app, "team.activities.responses", async ({ caller, params, query, request, reply }) => {
    const found = await store.reads.activity(params.activityId);
    if (!found || found.activity.project_id !== caller.project.id)
      throw new AppError("activity-not-found");
    const form = toForm(request.headers.accept);
    const type = query.type ?? mainTypeOf(found.activity);
    if (form === "json")
      return ok(await readResponses(store.records.read, found, { ...query, type }));
    const locale = caller.project.default_locale as Locale;
    await sendExport(
      reply,
      { name: `${params.activityId}-${type}`, form },
      writeExport(store, found, { type, format: form, locale }),
    );
    return ok({ items: [], nextCursor: null });
  });
}
