import type { FastifyInstance } from "fastify";
import { toActor, toAuthor } from "../../access/caller.ts";
import { addRoute, done } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import type { Subjects } from "../comments/subjects.ts";
import { createFlag } from "./flags.store.ts";

const kinds = ["idea", "comment", "pin"] as const;

interface Needs extends Pick<Ports, "store" | "clock"> {
  subjects: Subjects;
}

/** A flag asks the team to look; it hides nothing by itself. One per participant and subject. */
export function addFlagsRoutes(app: FastifyInstance, { store, clock, subjects }: Needs): void {
  for (const kind of kinds) {
    addRoute(app, `${kind}Flags.create`, async ({ caller, params, body }) => {
      const activity = await subjects.activityOf(caller, params.subjectId, `${kind}-not-found`);
      const flag = {
        author: toAuthor(caller, clock.now()),
        kind,
        activityId: activity.id,
        subjectId: params.subjectId,
        reason: body.reason,
      };
      await store.records.change(toActor(caller), (change) => createFlag(change, flag));
      return done();
    });
  }
}
