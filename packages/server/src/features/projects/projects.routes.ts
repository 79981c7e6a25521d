import type { WidgetConfig } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { type Caller, toActor } from "../../access/caller.ts";
import { isFresh } from "../../access/member-access.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import { addRoute, ok, okWhile } from "../../edge/route.ts";
import type { Current, Ports } from "../../ports.ts";
import type { ActivityRow, ProjectRow } from "../../store/tables.ts";
import { reweighListed } from "../ideas/support-weights.store.ts";
import { createFullMarks } from "../results/facts-reader.ts";
import { toProject, toProjectChanges, toWidgetConfig } from "./projects.rules.ts";
import { changeProject } from "./projects.store.ts";

interface Needs extends Pick<Ports, "store" | "clock" | "marks"> {
  setup: SetupCache;
}

/** What the widget is told, made once for each reading of the project's live activities. */
function createConfigs(setup: SetupCache) {
  const known = new WeakMap<
    readonly ActivityRow[],
    { project: ProjectRow; config: WidgetConfig }
  >();
  function toConfig(project: ProjectRow, live: readonly ActivityRow[]): WidgetConfig {
    const held = known.get(live);
    if (held?.project === project) return held.config;
    const config = toWidgetConfig(project, live);
    known.set(live, { project, config });
    return config;
  }
  return async (project: ProjectRow): Promise<Current<WidgetConfig>> => {
    const live = await setup.liveActivities(project.id);
    return {
      body: toConfig(project, live),
      isCurrent: () => setup.areCurrent(project.id, live),
    };
  };
}

export function addProjectsRoutes(
  app: FastifyInstance,
  { store, clock, marks, setup }: Needs,
): void {
  const toFullMarks = createFullMarks(marks);
  const configOf = createConfigs(setup);

  /** A secret is shown to somebody who signed in a short time ago. */
  const maySeeSecrets = ({ capabilities, member }: Caller): boolean =>
    capabilities.includes("project.secrets") &&
    (member === undefined || isFresh(member.signedInAt, clock.now()));

  addRoute(app, "widget.get", async ({ caller }) => okWhile(await configOf(caller.project)));

  addRoute(app, "team.project.get", async ({ caller }) =>
    ok(toProject(caller.project, maySeeSecrets(caller))),
  );

  addRoute(app, "team.project.update", async ({ caller, body }) => {
    const event = { projectId: caller.project.id, type: "project.updated", at: clock.now() };
    const { records } = store;
    const actor = toActor(caller);
    const project = await records.change(actor, async (change) => {
      const changed = await changeProject(change, caller.project.id, (row) =>
        toProjectChanges(row, body),
      );
      await change.record({ ...event, data: { changed: Object.keys(body) } });
      return changed;
    });
    if (body.fullNetworks)
      await reweighListed({ records, actor, toFullMarks }, caller.project, project);
    return ok(toProject(project, maySeeSecrets(caller)));
  });
}
