import type { FastifyInstance } from "fastify";
import { addRoute, ok, stored } from "../../edge/route.ts";
import type { ComparisonsService } from "./comparisons.service.ts";

export function addComparisonsRoutes(app: FastifyInstance, comparisons: ComparisonsService): void {
  addRoute(app, "comparisons.next", async ({ caller, params, query }) =>
    ok(await comparisons.next(caller, params.activityId, query.except)),
  );
  addRoute(app, "comparisons.create", async ({ caller, params, body }) => {
    const { created, comparison } = await comparisons.create(caller, params.activityId, body);
    return stored(created, comparison);
  });
}
