import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { addRoute, ok, stored } from "../../edge/route.ts";
import { AppError } from "../../errors.ts";
import type { VoicesService } from "./voices.service.ts";

/** The revision that a change is meant for; any where the header is missing or `*`. @throws AppError for another tag */
export function toIfRevision(request: FastifyRequest): number | undefined {
  const tag = request.headers["if-match"];
  if (tag === undefined || tag === "*") return undefined;
  const revision = /^"(\d{1,15})"$/.exec(tag)?.[1];
  // A tag that was never handed out is of no state that the voice can be in.
  if (revision === undefined) throw new AppError("changed-meanwhile");
  return Number(revision);
}

export function tag<Voice extends { revision: number }>(reply: FastifyReply, voice: Voice): Voice {
  void reply.header("etag", `"${voice.revision}"`);
  return voice;
}

export function addVoicesRoutes(app: FastifyInstance, voices: VoicesService): void {
  addRoute(app, "team.voices.list", async ({ caller, query }) => {
    const { page, text } = await voices.list(caller, query);
    return ok(page, text);
  });
  addRoute(app, "team.voices.counts", async ({ caller }) => ok(await voices.counts(caller)));
  addRoute(app, "team.voices.get", async ({ caller, params, reply }) =>
    ok(tag(reply, await voices.get(caller, params.voiceId))),
  );
  addRoute(app, "team.voices.update", async ({ caller, params, body, request, reply }) => {
    const target = { voiceId: params.voiceId, ifRevision: toIfRevision(request) };
    return ok(tag(reply, await voices.update(caller, target, body)));
  });
  addRoute(app, "team.voices.handOver", async ({ caller, params, body, request, reply }) => {
    const target = { voiceId: params.voiceId, ifRevision: toIfRevision(request) };
    const { created, voice } = await voices.handOver(caller, target, body);
    return stored(created, tag(reply, voice));
  });
  addRoute(app, "team.voices.create", async ({ caller, body, reply }) => {
    const { created, voice } = await voices.create(caller, body);
    return stored(created, tag(reply, voice));
  });
  addRoute(app, "team.voices.note", async ({ caller, params, body, reply }) => {
    const { created, voice } = await voices.note(caller, params.voiceId, body);
    return stored(created, tag(reply, voice));
  });
}
