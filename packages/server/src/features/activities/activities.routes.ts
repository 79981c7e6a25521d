import type { FastifyInstance } from "fastify";
import { addRoute, done, ok, okWhile, stored } from "../../edge/route.ts";
import type { ActivitiesService } from "./activities.service.ts";
import type { OptionsService } from "./options.service.ts";

export function addActivitiesRoutes(
  app: FastifyInstance,
  { activities, options }: { activities: ActivitiesService; options: OptionsService },
): void {
  addRoute(app, "activities.get", async ({ caller, params, query }) =>
    okWhile(await activities.get(caller, params.activityId, query.locale)),
  );
  addRoute(app, "team.activities.list", async ({ caller, query }) =>
    ok(await activities.list(caller, query)),
  );
  addRoute(app, "team.activities.create", async ({ caller, body }) => {
    const { created, activity } = await activities.create(caller, body);
    return stored(created, activity);
  });
  addRoute(app, "team.activities.get", async ({ caller, params }) =>
    ok(await activities.getForTeam(caller, params.activityId)),
  );
  addRoute(app, "team.activities.update", async ({ caller, params, body }) =>
    ok(await activities.update(caller, params.activityId, body)),
  );
  addRoute(app, "team.activities.delete", async ({ caller, params }) => {
    await activities.delete(caller, params.activityId);
    return done();
  });
  addRoute(app, "team.activities.open", async ({ caller, params }) =>
    ok(await activities.open(caller, params.activityId)),
  );
  addRoute(app, "team.activities.close", async ({ caller, params }) =>
    ok(await activities.close(caller, params.activityId)),
  );
  addRoute(app, "team.activities.results", async ({ caller, params }) =>
    ok(await activities.results(caller, params.activityId)),
  );
  addRoute(app, "team.options.create", async ({ caller, params, body }) => {
    const { created, activity } = await options.create(caller, params.activityId, body);
    return stored(created, activity);
  });
  addRoute(app, "team.options.update", async ({ caller, params, body }) =>
    ok(await options.update(caller, params, body)),
  );
  addRoute(app, "team.options.delete", async ({ caller, params }) =>
    ok(await options.delete(caller, params)),
  );
  addRoute(app, "team.options.order", async ({ caller, params, body }) =>
    ok(await options.order(caller, params.activityId, body.optionIds)),
  );
}
