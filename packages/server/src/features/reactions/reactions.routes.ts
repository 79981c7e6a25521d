import type { Emotion } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { addRoute, done, ok } from "../../edge/route.ts";
import type { ReactionsService } from "./reactions.service.ts";

export function addReactionsRoutes(app: FastifyInstance, reactions: ReactionsService): void {
  addRoute(app, "reactions.get", async ({ caller, params }) => {
    const { value, results } = await reactions.get(caller, params.activityId, "concept");
    return ok({ emotion: value as Emotion | null, results });
  });
  addRoute(app, "reactions.set", async ({ caller, params, body }) =>
    ok({ emotion: body.emotion, results: await reactions.set(caller, params.activityId, body) }),
  );
  addRoute(app, "reactions.remove", async ({ caller, params }) => {
    await reactions.remove(caller, params.activityId);
    return done();
  });
  addRoute(app, "pulse.get", async ({ caller, params }) => {
    const { value, results } = await reactions.get(caller, params.activityId, "pulse");
    return ok({ score: value === null ? null : Number(value), results });
  });
  addRoute(app, "pulse.set", async ({ caller, params, body }) =>
    ok({ score: body.score, results: await reactions.set(caller, params.activityId, body) }),
  );
}
