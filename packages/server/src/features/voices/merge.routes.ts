import type { FastifyInstance } from "fastify";
import { addRoute, ok } from "../../edge/route.ts";
import type { MergeService } from "./merge.service.ts";
import { tag, toIfRevision } from "./voices.routes.ts";

export function addMergeRoutes(app: FastifyInstance, merges: MergeService): void {
  addRoute(app, "team.voices.merge", async ({ caller, params, body, request, reply }) => {
    const target = { voiceId: params.voiceId, ifRevision: toIfRevision(request) };
    return ok(tag(reply, await merges.merge(caller, target, body.into)));
  });
  addRoute(app, "team.voices.unmerge", async ({ caller, params, reply }) =>
    ok(tag(reply, await merges.unmerge(caller, params.voiceId))),
  );
  addRoute(app, "team.voices.similar", async ({ caller, params }) =>
    ok(await merges.similar(caller, params.voiceId)),
  );
  addRoute(app, "team.voices.realise", async ({ caller, params, body, reply }) =>
    ok(tag(reply, await merges.realise(caller, params.voiceId, body.by))),
  );
}
