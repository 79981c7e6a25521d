import type { FastifyInstance } from "fastify";
import { toKnownDay } from "../../access/caller.ts";
import { sendExport, toForm } from "../../edge/exports.ts";
import { addRoute, done, ok } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import { toConversionId } from "./conversions.rules.ts";
import { writeConversions } from "./conversions.export.ts";
import { listConversions, readAllConversions } from "./conversions.store.ts";

/** What the host's server tells of, and what the team reads of all conversions. */
export function addConversionsRoutes(
  app: FastifyInstance,
  { store, clock }: Pick<Ports, "store" | "clock">,
): void {
  addRoute(app, "team.conversions.create", async ({ caller, body }) => {
    const { id: projectId, project_key: projectKey, time_zone: timeZone } = caller.project;
    const conversions = body.conversions.map(({ order, visitorId, at, ...rest }) => ({
      ...rest,
      id: toConversionId(projectKey, rest.name, order),
      visitorId: visitorId ?? "",
      at: Date.parse(at),
      source: "server" as const,
    }));
    const { day } = toKnownDay(clock.now(), timeZone);
    await store.write("measure", { projectId, day, counts: [], exposures: [], conversions });
    return done(202);
  });

  addRoute(app, "team.conversions.list", async ({ caller, query, request, reply }) => {
    const asked = { ...query, projectId: caller.project.id };
    const form = toForm(request.headers.accept);
    if (form === "json") return ok(await listConversions(store.records.read, asked));
    const pages = readAllConversions(store.records.read, asked);
    await sendExport(reply, { name: "conversions", form }, writeConversions(pages, form));
    return ok({ items: [], nextCursor: null, totals: [] });
  });
}
