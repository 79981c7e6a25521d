import type { FastifyInstance } from "fastify";
import { addRoute, done, ok } from "../../edge/route.ts";
import type { OwnWordsService } from "./own-words.service.ts";

export function addOwnWordsRoutes(app: FastifyInstance, own: OwnWordsService): void {
  addRoute(app, "ideas.update", async ({ caller, params, body }) =>
    ok(await own.editIdea(caller, params.ideaId, body)),
  );
  addRoute(app, "ideas.remove", async ({ caller, params }) => {
    await own.takeIdeaBack(caller, params.ideaId);
    return done();
  });
  addRoute(app, "comments.update", async ({ caller, params, body }) =>
    ok(await own.editComment(caller, params.commentId, body.body)),
  );
  addRoute(app, "comments.remove", async ({ caller, params }) => {
    await own.takeCommentBack(caller, params.commentId);
    return done();
  });
}
