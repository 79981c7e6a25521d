import type { FastifyInstance } from "fastify";
import { toAuthor } from "../../access/caller.ts";
import { addRoute, done } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import type { Subjects } from "../comments/subjects.ts";

const kinds = ["idea", "comment", "pin"] as const;

interface Needs extends Pick<Ports, "store" | "clock"> {
  subjects: Subjects;
}

/** A flag asks the team to look; it hides nothing by itself. One per participant and subject. */
export function addFlagsRoutes(app: FastifyInstance, { store, clock, subjects }: Needs): void {
  for (const kind of kinds) {
    addRoute(app, `${kind}Flags.create`, async ({ caller, params, body }) => {
      await subjects.activityOf(caller, params.subjectId, `${kind}-not-found`);
      await store.write("createFlag", {
        author: toAuthor(caller, clock.now()),
        subjectId: params.subjectId,
        reason: body.reason,
      });
      return done();
    });
  }
}
