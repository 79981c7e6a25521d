import type { FastifyInstance } from "fastify";
import { addRoute, done, ok } from "../../edge/route.ts";
import type { ParticipantsService } from "./participants.service.ts";

export function addParticipantsRoutes(
  app: FastifyInstance,
  participants: ParticipantsService,
): void {
  addRoute(app, "participants.create", async ({ caller, body }) =>
    ok(await participants.create(caller, body.identity)),
  );
  addRoute(app, "me.get", async ({ caller }) => ok(await participants.me(caller)));
  addRoute(app, "me.erase", async ({ caller }) => {
    await participants.erase(caller);
    return done();
  });
  addRoute(app, "me.receipts", async ({ caller }) =>
    ok({ items: await participants.receipts(caller) }),
  );
}
