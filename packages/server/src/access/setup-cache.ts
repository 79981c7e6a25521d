import { type Capability, type KeyScope, scopeCapabilities } from "@tomoni/sdk/contract";
import type { Clock } from "../clock.ts";
import { AppError } from "../errors.ts";
import type { ActivityWithOptions } from "../store/reads/requests.ts";
import type { Touched } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { ActivityRow, KeyRow, ProjectRow } from "../store/tables.ts";
import { toKeyHash } from "./tokens.ts";

/** How long what the team set may be remembered; a key is gone within as long once revoked. */
const freshMs = 1000;
const keptEntries = 10_000;
/** The live activities that a widget learns of at start; pages name the others themselves. */
const mostLive = 100;

export interface KeyHolder {
  id: string;
  scope: KeyScope;
  /** What its scope allows, as far as the key was not narrowed. */
  capabilities: readonly Capability[];
  expiresAt: number | null;
  lastUsedAt: number | null;
  project: ProjectRow;
}

function toCapabilities({ scope, capabilities: narrowed }: KeyRow): readonly Capability[] {
  const allowed = scopeCapabilities[scope as KeyScope];
  if (narrowed === null) return allowed;
  const named = JSON.parse(narrowed) as Capability[];
  return allowed.filter((name) => named.includes(name));
}

/** Projects, activities and keys, remembered for a second since every request asks for them. */
export type SetupCache = ReturnType<typeof createSetupCache>;

interface Entry<Value> {
  value: Promise<Value>;
  /** The value once it is there. */
  known?: Value;
  untilMs: number;
}

function createMemory<Value>(clock: Clock, load: (key: string) => Promise<Value>) {
  const held = new Map<string, Entry<Value>>();

  function fresh(key: string, nowMs: number): Entry<Value> | undefined {
    const entry = held.get(key);
    return entry && entry.untilMs > nowMs ? entry : undefined;
  }

  return {
    get(key: string): Promise<Value> {
      const now = clock.now();
      const entry = fresh(key, now);
      if (entry) return entry.value;
      if (held.size >= keptEntries) held.clear();
      const made: Entry<Value> = { value: load(key), untilMs: now + freshMs };
      held.set(key, made);
      made.value.then(
        (value) => (made.known = value),
        () => held.delete(key),
      );
      return made.value;
    },
    /** The value where it is remembered, without a turn of the event loop. */
    peek: (key: string): Value | undefined => fresh(key, clock.now())?.known,
    /** Forgets the values that `isOld` names, with what is not there or not known yet, or everything. */
    forget(isOld?: (value: Value & {}) => boolean): void {
      for (const [key, { known }] of held)
        if (!isOld || known === undefined || known === null || isOld(known)) held.delete(key);
    },
    forgetKey: (key: string) => void held.delete(key),
  };
}

export function createSetupCache({ store, clock }: { store: Store; clock: Clock }) {
  const { reads } = store;
  const projectsById = createMemory(clock, (id) => reads.projectById(id));
  const projectsByKey = createMemory(clock, (key) => reads.projectByKey(key));
  const activities = createMemory(clock, (id) => reads.activity(id));
  const keys = createMemory(clock, loadKey);
  const all = createMemory(clock, () => reads.projects());
  const live = createMemory(clock, loadLive);

  async function loadLive(projectId: string): Promise<readonly ActivityRow[]> {
    return reads.liveActivities(projectId, mostLive);
  }

  async function loadKey(hash: string): Promise<KeyHolder | undefined> {
    const key = await reads.keyByHash(hash);
    const project =
      key && key.revoked_at === null ? await reads.projectById(key.project_id) : undefined;
    return (
      key &&
      project && {
        id: key.id,
        scope: key.scope as KeyScope,
        capabilities: toCapabilities(key),
        expiresAt: key.expires_at,
        lastUsedAt: key.last_used_at,
        project,
      }
    );
  }

  return {
    /** The project of a key or of an activity that is no draft, where that is remembered, as it nearly always is. */
    knownProjectOf(target: string): ProjectRow | undefined {
      if (target.startsWith("pk_")) return projectsByKey.peek(target);
      const found = target.startsWith("act_") ? activities.peek(target) : undefined;
      if (!found || found.activity.status === "draft") return undefined;
      return projectsById.peek(found.activity.project_id);
    },

    projects: () => all.get("all"),
    projectById: (id: string) => projectsById.get(id),

    projectByKey: (key: string) => projectsByKey.get(key),

    keyBySecret: (secret: string): Promise<KeyHolder | undefined> => keys.get(toKeyHash(secret)),

    /** The newest live activities of a project, the same list until it is read again. */
    liveActivities: (projectId: string) => live.get(projectId),

    find: (activityId: string): Promise<ActivityWithOptions | undefined> =>
      activities.get(activityId),

    /** Whether what was found is what would be found now, without asking the store. */
    isCurrent: (found: ActivityWithOptions): boolean =>
      activities.peek(found.activity.id) === found,
    areCurrent: (projectId: string, rows: readonly ActivityRow[]): boolean =>
      live.peek(projectId) === rows,

    /** @throws AppError when the project has no such activity */
    async activity(projectId: string, activityId: string): Promise<ActivityWithOptions> {
      const found = await activities.get(activityId);
      if (!found || found.activity.project_id !== projectId)
        throw new AppError("activity-not-found");
      return found;
    },

    /** Forgets an activity with its place among the live ones, or what a whole project shares, or everything. */
    forget(touched?: Touched): void {
      if (!touched) {
        for (const memory of [projectsById, projectsByKey, activities, keys, all, live])
          memory.forget();
        return;
      }
      const { projectId, activityId } = touched;
      live.forgetKey(projectId);
      if (activityId !== undefined) return activities.forgetKey(activityId);
      all.forget();
      projectsById.forgetKey(projectId);
      projectsByKey.forget((project) => project.id === projectId);
      keys.forget((key) => key.project.id === projectId);
    },
  };
}
