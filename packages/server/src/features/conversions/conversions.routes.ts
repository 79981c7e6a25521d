import type { FastifyInstance } from "fastify";
import { toKnownDay } from "../../access/caller.ts";
import { addRoute, done, ok } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import { toConversionId } from "./conversions.rules.ts";
import { listConversions } from "./conversions.store.ts";

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

  addRoute(app, "team.conversions.list", async ({ caller, query }) =>
    ok(await listConversions(store.records.read, { ...query, projectId: caller.project.id })),
  );
}
