import type { FastifyInstance } from "fastify";
import { addRoute, ok, stored } from "../../edge/route.ts";
import { toPageText } from "../../edge/page-cache.ts";
import type { CommentsService } from "./comments.service.ts";

const kinds = ["activity", "option", "idea"] as const;

export function addCommentsRoutes(app: FastifyInstance, comments: CommentsService): void {
  for (const kind of kinds) {
    addRoute(app, `${kind}Comments.list`, async ({ caller, params, query }) => {
      const page = await comments.list(caller, { id: params.subjectId, kind }, query);
      return ok(page, toPageText(page));
    });
    addRoute(app, `${kind}Comments.create`, async ({ caller, params, body }) => {
      const subject = { id: params.subjectId, kind };
      const { created, comment } = await comments.create(caller, subject, body);
      return stored(created, comment);
    });
  }
}
