import type { FastifyInstance } from "fastify";
import { toAuthor } from "../../caller.ts";
import { addRoute, done } from "../../route.ts";
import type { Ports } from "../../services.ts";

const subjects = ["idea", "comment", "pin"] as const;

/** A flag asks the team to look; it hides nothing by itself. One per participant and subject. */
export function addFlagsRoutes(
  app: FastifyInstance,
  { store, clock }: Pick<Ports, "store" | "clock">,
): void {
  for (const subject of subjects) {
    addRoute(app, `${subject}Flags.create`, async ({ caller, params, body }) => {
      await store.write("createFlag", {
        author: toAuthor(caller, clock.now()),
        subjectId: params.subjectId,
        reason: body.reason,
      });
      return done();
    });
  }
}
