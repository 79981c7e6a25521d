import type { Results } from "@tomoni/sdk/contract";
import type { Caller } from "../../caller.ts";
import type { Directory } from "../../directory.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../services.ts";
import type { ActivityWithOptions } from "../../store/reads/requests.ts";
import { areResultsShown, checkPublished } from "../activities/activities.rules.ts";
import { toFacts } from "./facts.ts";
import { toResults } from "./results.rules.ts";

/**
 * How long results may be given again although responses came since. Short enough that a person who changes a vote
 * sees it, long enough that a thousand votes a second cost few computations.
 */
const freshMs = 60;
const keptActivities = 1000;

interface Entry {
  computedAt: number;
  results: Promise<Results>;
}

export type ResultsService = ReturnType<typeof createResultsService>;

export function createResultsService(
  { store, clock }: Pick<Ports, "store" | "clock">,
  directory: Directory,
) {
  const entries = new Map<string, Entry>();
  const stale = new Set<string>();

  store.onChange((activityIds) => {
    for (const activityId of activityIds) stale.add(activityId);
  });

  async function compute(found: ActivityWithOptions): Promise<Results> {
    const { activity } = found;
    const ref = { projectId: activity.project_id, activityId: activity.id };
    const [counter, tallies] = await Promise.all([
      store.reads.counters(ref),
      store.reads.tallies(ref),
    ]);
    return toResults(activity, toFacts(found, counter, tallies));
  }

  /** The newest results, or such as are at most a quarter of a second old. */
  function current(found: ActivityWithOptions): Promise<Results> {
    const { id } = found.activity;
    const entry = entries.get(id);
    const now = clock.now();
    if (entry && (!stale.has(id) || now - entry.computedAt < freshMs)) return entry.results;
    stale.delete(id);
    if (entries.size >= keptActivities) entries.clear();
    const results = compute(found);
    entries.set(id, { computedAt: now, results });
    results.catch(() => entries.delete(id));
    return results;
  }

  async function hasResponded(
    { project, participant }: Caller,
    activity: { id: string; kind: string },
  ): Promise<boolean> {
    if (!participant) return false;
    const stance = await store.reads.stance(
      { projectId: project.id, activityId: activity.id },
      participant.id,
    );
    return stance !== undefined && (stance.value !== "" || activity.kind === "concept");
  }

  return {
    current,

    /** The results, or null where this participant, having responded, may still not see them. */
    async shownAfterResponse(found: ActivityWithOptions): Promise<Results | null> {
      return areResultsShown(found.activity, true) ? current(found) : null;
    },

    /** @throws AppError `results-hidden` */
    async shownTo(caller: Caller, activityId: string): Promise<Results> {
      const found = await directory.activity(caller.project.id, activityId);
      checkPublished(found.activity);
      const isShown =
        areResultsShown(found.activity, false) ||
        areResultsShown(found.activity, await hasResponded(caller, found.activity));
      if (!isShown) throw new AppError("results-hidden");
      return current(found);
    },

    /** Forgets what was computed, after the team changed the activity. */
    forget: () => entries.clear(),
  };
}
