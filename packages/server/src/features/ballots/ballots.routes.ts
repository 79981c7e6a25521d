import type { FastifyInstance } from "fastify";
import { addRoute, done, ok } from "../../route.ts";
import type { BallotsService } from "./ballots.service.ts";

export function addBallotsRoutes(app: FastifyInstance, ballots: BallotsService): void {
  addRoute(app, "ballots.get", async ({ caller, params }) =>
    ok(await ballots.get(caller, params.activityId)),
  );
  addRoute(app, "ballots.cast", async ({ caller, params, body }) =>
    ok(await ballots.cast(caller, params.activityId, body)),
  );
  addRoute(app, "ballots.withdraw", async ({ caller, params }) => {
    await ballots.withdraw(caller, params.activityId);
    return done();
  });
}
