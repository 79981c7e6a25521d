import type { FastifyInstance } from "fastify";
import { addRoute, ok, stored } from "../../route.ts";
import type { CommentsService } from "./comments.service.ts";

const subjects = ["activity", "option", "idea"] as const;

export function addCommentsRoutes(app: FastifyInstance, comments: CommentsService): void {
  for (const subject of subjects) {
    addRoute(app, `${subject}Comments.list`, async ({ caller, params, query }) =>
      ok(await comments.list(caller, params.subjectId, query)),
    );
    addRoute(app, `${subject}Comments.create`, async ({ caller, params, body }) => {
      const { created, comment } = await comments.create(caller, params.subjectId, body);
      return stored(created, comment);
    });
  }
}
