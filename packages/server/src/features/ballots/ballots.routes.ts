import type { BallotAnswer } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { toText } from "../../edge/serialized.ts";
import { addRoute, done, ok } from "../../edge/route.ts";
import type { BallotsService } from "./ballots.service.ts";

/** A ballot is one participant's; the results beside it are everybody's, and written once. */
function answer(body: BallotAnswer) {
  const results = body.results ? toText(body.results) : "null";
  return ok(body, `{"ballot":${JSON.stringify(body.ballot)},"results":${results}}`);
}

export function addBallotsRoutes(app: FastifyInstance, ballots: BallotsService): void {
  addRoute(app, "ballots.get", async ({ caller, params }) =>
    answer(await ballots.get(caller, params.activityId)),
  );
  addRoute(app, "ballots.cast", async ({ caller, params, body }) =>
    answer(await ballots.cast(caller, params.activityId, body)),
  );
  addRoute(app, "ballots.withdraw", async ({ caller, params }) => {
    await ballots.withdraw(caller, params.activityId);
    return done();
  });
}
