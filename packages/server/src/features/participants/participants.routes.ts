import type { FastifyInstance } from "fastify";
import { addRoute, done, ok, stored } from "../../edge/route.ts";
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
  addRoute(app, "me.receipts", async ({ caller }) => ok(await participants.receipts(caller)));
  addRoute(app, "voices.reply", async ({ caller, params, body }) => {
    const { created, question } = await participants.reply(caller, params.voiceId, body);
    return stored(created, question);
  });
}
