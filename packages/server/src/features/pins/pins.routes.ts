import type { FastifyInstance } from "fastify";
import { addRoute, ok, stored } from "../../edge/route.ts";
import type { PinsService } from "./pins.service.ts";

export function addPinsRoutes(app: FastifyInstance, pins: PinsService): void {
  addRoute(app, "pins.list", async ({ caller, params, query }) =>
    ok(await pins.list(caller, params.activityId, query)),
  );
  addRoute(app, "pins.create", async ({ caller, params, body }) => {
    const { created, pin } = await pins.create(caller, params.activityId, body);
    return stored(created, pin);
  });
}
