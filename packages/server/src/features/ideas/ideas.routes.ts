import type { FastifyInstance } from "fastify";
import { addRoute, ok, stored } from "../../edge/route.ts";
import { toPageText } from "../../edge/page-cache.ts";
import type { IdeasService } from "./ideas.service.ts";

export function addIdeasRoutes(app: FastifyInstance, ideas: IdeasService): void {
  addRoute(app, "ideas.list", async ({ caller, params, query }) => {
    const page = await ideas.list(caller, params.activityId, query);
    return ok(page, toPageText(page));
  });
  addRoute(app, "ideas.create", async ({ caller, params, body }) => {
    const { created, idea } = await ideas.create(caller, params.activityId, body);
    return stored(created, idea);
  });
  addRoute(app, "ideas.similar", async ({ caller, params, query }) =>
    ok(await ideas.similar(caller, params.activityId, query.text)),
  );
  addRoute(app, "ideas.get", async ({ caller, params }) =>
    ok(await ideas.get(caller, params.ideaId)),
  );
  addRoute(app, "ideas.support", async ({ caller, params }) =>
    ok(await ideas.support(caller, params.ideaId, true)),
  );
  addRoute(app, "ideas.unsupport", async ({ caller, params }) =>
    ok(await ideas.support(caller, params.ideaId, false)),
  );
}
