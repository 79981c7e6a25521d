import type { NetworkMarks } from "../../access/networks.ts";
import { toCountedNetworks } from "../../access/networks.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import { AppError } from "../../errors.ts";
import { settledMark } from "../../store/counts/buckets.ts";
import type { ActivityRef, ActivityWithOptions } from "../../store/reads/requests.ts";
import type { Store } from "../../store/store.ts";
import type { NetworkTallyRow, ProjectRow } from "../../store/tables.ts";
import type { FactsInput } from "./facts.ts";

const none: ReadonlySet<string> = new Set();

/** The marks that a project's own networks have in each activity, made once for each reading of the project. */
export function createFullMarks(marks: NetworkMarks) {
  const known = new WeakMap<ProjectRow, Map<string, ReadonlySet<string>>>();
  return (project: ProjectRow, activityId: string): ReadonlySet<string> => {
    if (project.full_networks === "[]") return none;
    const ofActivities = known.get(project) ?? new Map<string, ReadonlySet<string>>();
    known.set(project, ofActivities);
    const place = { projectId: project.id, activityId };
    const made =
      ofActivities.get(activityId) ??
      new Set(
        (JSON.parse(project.full_networks) as string[])
          .flatMap(toCountedNetworks)
          .map((network) => marks.toMark(place, network)),
      );
    ofActivities.set(activityId, made);
    return made;
  };
}

interface Needs {
  store: Pick<Store, "reads">;
  setup: SetupCache;
  marks: NetworkMarks;
}

export interface ReadFacts {
  found: ActivityWithOptions;
  input: FactsInput;
}

export type FactsReader = ReturnType<typeof createFactsReader>;

/** Reads all that an activity's results are made of. */
export function createFactsReader({ store, setup, marks }: Needs) {
  const { reads } = store;
  const toFullMarks = createFullMarks(marks);

  /** Few activities have a network so large that more than the counters is asked for. */
  async function readStanding({ activity }: ActivityWithOptions, networks: NetworkTallyRow[]) {
    if (networks.length === 0) return { full: none, apart: none, settled: [] };
    const ref = { projectId: activity.project_id, activityId: activity.id };
    const project = await setup.projectById(activity.project_id);
    const isSettled = networks.some(({ network }) => network === settledMark);
    return {
      full: project ? toFullMarks(project, activity.id) : none,
      apart: activity.apart === "[]" ? none : new Set(JSON.parse(activity.apart) as string[]),
      settled: isSettled ? await reads.settled(ref) : [],
    };
  }

  /** @throws AppError when there is no such activity */
  return async (ref: ActivityRef): Promise<ReadFacts> => {
    const [found, counter, tallies, networks] = await Promise.all([
      setup.find(ref.activityId),
      reads.counters(ref),
      reads.tallies(ref),
      reads.networks(ref),
    ]);
    if (!found) throw new AppError("activity-not-found");
    const standing = await readStanding(found, networks);
    return { found, input: { counter, tallies, networks, ...standing } };
  };
}
