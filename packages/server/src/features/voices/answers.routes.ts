import type { FastifyInstance } from "fastify";
import { addRoute, done, ok, stored } from "../../edge/route.ts";
import type { AnswersService } from "./answers.service.ts";
import { tag, toIfRevision } from "./voices.routes.ts";

export function addAnswersRoutes(app: FastifyInstance, answers: AnswersService): void {
  addRoute(app, "team.voices.answer", async ({ caller, params, body, request, reply }) => {
    const target = { voiceId: params.voiceId, ifRevision: toIfRevision(request) };
    const { created, voice } = await answers.answer(caller, target, body);
    return stored(created, tag(reply, voice));
  });
  addRoute(app, "team.voices.takeBackAnswer", async ({ caller, params, reply }) =>
    ok(tag(reply, await answers.takeBack(caller, params.voiceId, params.answerId))),
  );
  addRoute(app, "team.voices.audience", async ({ caller, params }) =>
    ok(await answers.audience(caller, params.voiceId)),
  );
  addRoute(app, "team.voices.ask", async ({ caller, params, body, request, reply }) => {
    const target = { voiceId: params.voiceId, ifRevision: toIfRevision(request) };
    const { created, voice } = await answers.ask(caller, target, body);
    return stored(created, tag(reply, voice));
  });
  addRoute(app, "team.voices.decide", async ({ caller, params, body, request, reply }) => {
    const target = { voiceId: params.voiceId, ifRevision: toIfRevision(request) };
    return ok(tag(reply, await answers.decide(caller, target, body)));
  });
  addRoute(app, "team.voices.rate", async ({ caller, params, body, reply }) =>
    ok(tag(reply, await answers.rate(caller, params.voiceId, body))),
  );
  addRoute(app, "team.voices.drafts", async ({ caller, params }) =>
    ok(await answers.drafts(caller, params.voiceId)),
  );
  addRoute(app, "team.voices.saveDraft", async ({ caller, params, body }) =>
    ok(await answers.saveDraft(caller, params.voiceId, body)),
  );
  addRoute(app, "team.voices.deleteDraft", async ({ caller, params, query }) => {
    await answers.deleteDraft(caller, params.voiceId, query.tab);
    return done();
  });
}
