import { setTimeout } from "node:timers/promises";
import type { Results } from "@tomoni/sdk/contract";
import type { Caller } from "../../access/caller.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import type { ActivityRef, ActivityWithOptions } from "../../store/reads/requests.ts";
import type { Current } from "../../ports.ts";
import type { Touched } from "../../store/records.ts";
import type { Store } from "../../store/store.ts";
import type { ActivityRow } from "../../store/tables.ts";
import { areResultsShown, checkShown } from "../activities/activities.rules.ts";
import { toFacts } from "./facts.ts";
import type { FactsReader } from "./facts-reader.ts";
import { toResults } from "./results.rules.ts";

/**
 * After each computation of an activity's results comes a rest of three times its length, 250 ms at most. Who asks in
 * between, after a change, waits for the next: everybody sees their own vote, and a thousand votes a second cost few
 * computations.
 */
const restShare = 3;
const longestRestMs = 250;
const keptActivities = 1000;

interface Entry {
  projectId: string;
  /** When the next computation may start, by the process's own clock. */
  restsUntilMs: number;
  results: Promise<Results>;
  /** The same once they are there. */
  known: Results | undefined;
  /** Shared by all who ask while a newer computation has to wait. */
  next: Promise<Results> | undefined;
}

interface Needs {
  store: Store;
  setup: SetupCache;
  readFacts: FactsReader;
}

export type ResultsService = ReturnType<typeof createResultsService>;

export function createResultsService({ store, setup, readFacts }: Needs) {
  const entries = new Map<string, Entry>();
  const stale = new Set<string>();

  store.onChange((activityIds) => {
    for (const activityId of activityIds) if (entries.has(activityId)) stale.add(activityId);
  });

  async function compute(ref: ActivityRef, entry: Pick<Entry, "restsUntilMs">): Promise<Results> {
    const { found, input } = await readFacts(ref);
    const startedMs = performance.now();
    const results = toResults(found.activity, toFacts(found, input));
    const endedMs = performance.now();
    entry.restsUntilMs = endedMs + Math.min(longestRestMs, (endedMs - startedMs) * restShare);
    return results;
  }

  function start(ref: ActivityRef): Promise<Results> {
    const { activityId } = ref;
    if (entries.size >= keptActivities) forget();
    stale.delete(activityId);
    const rest = { restsUntilMs: Infinity };
    const results = compute(ref, rest);
    const entry: Entry = Object.assign(rest, {
      projectId: ref.projectId,
      results,
      known: undefined,
      next: undefined,
    });
    entries.set(activityId, entry);
    results.then(
      (known) => (entry.known = known),
      () => entries.delete(activityId),
    );
    return results;
  }

  async function startAfter(entry: Entry, ref: ActivityRef): Promise<Results> {
    await entry.results;
    const restMs = entry.restsUntilMs - performance.now();
    // A timer takes a millisecond at least, in which many votes could be answered.
    if (restMs >= 1) await setTimeout(restMs);
    return start(ref);
  }

  /** Forgets one activity's results, those of a project whose networks may weigh otherwise now, or all. */
  function forget(touched?: Touched): void {
    const isOld = ([activityId, { projectId }]: [string, Entry]) =>
      touched?.activityId === undefined
        ? touched === undefined || touched.projectId === projectId
        : touched.activityId === activityId;
    for (const [activityId] of [...entries].filter(isOld)) {
      entries.delete(activityId);
      stale.delete(activityId);
    }
  }

  /** Results that hold every response acknowledged before the call. */
  function current({ activity }: Pick<ActivityWithOptions, "activity">): Promise<Results> {
    const ref = { projectId: activity.project_id, activityId: activity.id };
    const entry = entries.get(activity.id);
    if (!entry) return start(ref);
    if (!stale.has(activity.id)) return entry.results;
    if (performance.now() >= entry.restsUntilMs) return start(ref);
    entry.next ??= startAfter(entry, ref);
    return entry.next;
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

  /** Saves the question where the answer changes nothing. */
  async function mayHaveResponded(caller: Caller, activity: ActivityRow): Promise<boolean> {
    return activity.results_visibility === "after-response" && hasResponded(caller, activity);
  }

  return {
    current,

    /** The results, or null where this participant, having responded, may still not see them. */
    async shownAfterResponse(found: ActivityWithOptions): Promise<Results | null> {
      return areResultsShown(found.activity, true) ? current(found) : null;
    },

    /** @throws AppError `results-hidden` */
    async shownTo(caller: Caller, activityId: string): Promise<Current<Results>> {
      const found = await setup.activity(caller.project.id, activityId);
      checkShown(found.activity, await mayHaveResponded(caller, found.activity));
      const body = await current(found);
      const isNewest = () => entries.get(activityId)?.known === body && !stale.has(activityId);
      return { body, isCurrent: () => setup.isCurrent(found) && isNewest() };
    },

    /**
     * What a stream shows to one caller, asked again at each change; whether they responded is asked once.
     * @throws AppError `results-hidden`, also later, when the team hides what it showed
     */
    async createView(caller: Caller, activityId: string): Promise<() => Promise<Results>> {
      const find = () => setup.activity(caller.project.id, activityId);
      const { activity } = await find();
      const hasAnswered = await hasResponded(caller, activity);
      checkShown(activity, hasAnswered);
      return async () => {
        const found = await find();
        checkShown(found.activity, hasAnswered);
        return current(found);
      };
    },

    forget,
  };
}
