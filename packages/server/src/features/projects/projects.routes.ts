import type { FastifyInstance } from "fastify";
import type { Directory } from "../../directory.ts";
import { addRoute, ok } from "../../route.ts";
import type { Ports } from "../../services.ts";
import { toProject, toProjectChanges, toWidgetConfig } from "./projects.rules.ts";

interface Needs extends Pick<Ports, "store"> {
  directory: Directory;
}

/** The live activities that a widget learns of at start; pages name the others themselves. */
const mostActivities = 100;

export function addProjectsRoutes(app: FastifyInstance, { store, directory }: Needs): void {
  addRoute(app, "widget.get", async ({ caller }) => {
    const { rows } = await store.reads.activities({
      projectId: caller.project.id,
      status: "live",
      limit: mostActivities,
    });
    return ok(toWidgetConfig(caller.project, rows));
  });

  addRoute(app, "team.project.get", async ({ caller }) =>
    ok(toProject(caller.project, caller.scope === "admin")),
  );

  addRoute(app, "team.project.update", async ({ caller, body }) => {
    const changes = toProjectChanges(caller.project, body);
    await store.write("updateProject", { id: caller.project.id, changes });
    directory.forget();
    return ok(toProject({ ...caller.project, ...changes }, true));
  });
}
