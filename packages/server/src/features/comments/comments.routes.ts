import type { FastifyInstance } from "fastify";
import { addRoute, ok, stored } from "../../route.ts";
import type { CommentsService } from "./comments.service.ts";

const kinds = ["activity", "option", "idea"] as const;

export function addCommentsRoutes(app: FastifyInstance, comments: CommentsService): void {
  for (const kind of kinds) {
    addRoute(app, `${kind}Comments.list`, async ({ caller, params, query }) =>
      ok(await comments.list(caller, { id: params.subjectId, kind }, query)),
    );
    addRoute(app, `${kind}Comments.create`, async ({ caller, params, body }) => {
      const subject = { id: params.subjectId, kind };
      const { created, comment } = await comments.create(caller, subject, body);
      return stored(created, comment);
    });
  }
}
