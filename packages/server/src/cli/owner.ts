import { toReachableUrl } from "../access/own-address.ts";
import { systemClock } from "../clock.ts";
import { createOwnerLink } from "../features/session/owner-links.store.ts";
import type { ProjectRow } from "../store/tables.ts";
import type { Store } from "../store/store.ts";
import { CommandError, createCommand } from "./command.ts";
import { findProject } from "./find.ts";
import { parseStoredConfig, withStore } from "./open-store.ts";
import { jsonArgument, print } from "./print.ts";

/** @throws CommandError where it is not clear which project is meant */
async function findOnly(store: Store): Promise<ProjectRow> {
  const [only, ...others] = await store.reads.projects();
  if (!only) throw new CommandError("The database has no project yet: make one by tomoni init.");
  if (others.length > 0)
    throw new CommandError(
      `The database has ${others.length + 1} projects: name one by --project pk_…`,
    );
  return only;
}

/** `tomoni owner`: lets somebody in who cannot come in otherwise, also beside a running server. */
export const owner = createCommand({
  meta: {
    name: "tomoni owner",
    description: "Print a link by which somebody becomes an owner of a project, once",
  },
  args: {
    project: {
      type: "string",
      valueHint: "pk_…",
      description: "Key of the project, where there are several",
    },
    ...jsonArgument,
  },
  examples: ["tomoni owner", "tomoni owner --project pk_…"],
  async run({ args }) {
    const config = parseStoredConfig();
    const made = await withStore(config.databasePath, async (store) => {
      const project = args.project ? await findProject(store, args.project) : await findOnly(store);
      const needs = { store, clock: systemClock, baseUrl: toReachableUrl(config) };
      return { project: project.project_key, link: await createOwnerLink(needs, project.id) };
    });
    print(
      args.json,
      made,
      `${made.link}\nOpens once, within 24 hours. Whoever opens it becomes an owner: give it to nobody else.`,
    );
  },
});
