import type { FastifyInstance } from "fastify";
import { addRoute, ok } from "../../edge/route.ts";
import type { NetworksService } from "./networks.service.ts";

export function addNetworksRoutes(app: FastifyInstance, networks: NetworksService): void {
  addRoute(app, "team.networks.get", async ({ caller, params }) =>
    ok(await networks.report(caller, params.activityId)),
  );
  addRoute(app, "team.networks.setApart", async ({ caller, params, body }) =>
    ok(await networks.set(caller, params, { action: "apart", reason: body.reason })),
  );
  addRoute(app, "team.networks.takeBack", async ({ caller, params }) =>
    ok(await networks.set(caller, params, { action: "back", reason: "" })),
  );
}
