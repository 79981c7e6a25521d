import type { FastifyInstance } from "fastify";
import { toActor } from "../../access/caller.ts";
import { addRoute, ok } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import { changeProject } from "../projects/projects.store.ts";
import { approve, block, hide, unblock, unhide } from "./acts.store.ts";
import { parseRules } from "./moderation.rules.ts";
import type { ModerationService } from "./moderation.service.ts";

interface Needs extends Pick<Ports, "store" | "clock"> {
  moderation: ModerationService;
}

function addRules(app: FastifyInstance, { store, clock }: Needs): void {
  addRoute(app, "team.moderation.rules", async ({ caller }) => ok(parseRules(caller.project)));
  addRoute(app, "team.moderation.setRules", async ({ caller, body }) => {
    const projectId = caller.project.id;
    const data = { mode: body.mode, words: body.words.length, holdLinks: body.holdLinks };
    const project = await store.records.change(toActor(caller), async (change) => {
      await change.record({ projectId, type: "moderation.rules-set", data, at: clock.now() });
      return changeProject(change, projectId, () => ({ moderation: JSON.stringify(body) }));
    });
    return ok(parseRules(project));
  });
}

/** What customers do not see, not yet or not any more. */
export function addModerationRoutes(app: FastifyInstance, needs: Needs): void {
  const { moderation } = needs;
  addRoute(app, "team.moderation.list", async ({ caller, query }) =>
    ok(await moderation.list(caller, query)),
  );
  addRoute(app, "team.moderation.approve", async ({ caller, params }) =>
    ok(await moderation.act(caller, approve, params)),
  );
  addRoute(app, "team.moderation.hide", async ({ caller, params, body }) =>
    ok(await moderation.act(caller, hide, { ...params, ...body })),
  );
  addRoute(app, "team.moderation.unhide", async ({ caller, params }) =>
    ok(await moderation.act(caller, unhide, params)),
  );
  addRoute(app, "team.moderation.block", async ({ caller, params, body }) =>
    ok(await moderation.act(caller, block, { ...params, ...body })),
  );
  addRoute(app, "team.moderation.unblock", async ({ caller, params }) =>
    ok(await moderation.act(caller, unblock, params)),
  );
  addRules(app, needs);
}
