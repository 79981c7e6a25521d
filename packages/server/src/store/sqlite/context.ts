import type { SQLTagStore } from "node:sqlite";
import { AppError } from "../../errors.ts";
import type { CountedAs } from "../buckets.ts";
import type { Author } from "../writes.ts";

interface Delta {
  total: number;
  verified: number;
}

interface CounterDelta extends Delta {
  at: number;
}

interface DailyDelta {
  impressions: number;
  opens: number;
  participants: number;
  returned: number;
}

export interface LiveActivity extends CountedAs {
  status: string;
}

/** A place in the counters: project, activity and, for tallies and days, what is counted. */
type Place = readonly [projectId: string, activityId: string, part: string];

function toKey(place: Place): string {
  return place.join(" ");
}

function toPlace(key: string): Place {
  const [projectId = "", activityId = "", ...part] = key.split(" ");
  return [projectId, activityId, part.join(" ")];
}

/**
 * One transaction of many writes: what they read once, and the counters they change, summed so that
 * a thousand votes on one option are one update.
 */
export class WriteContext {
  readonly sql: SQLTagStore;
  readonly #activities = new Map<string, LiveActivity | undefined>();
  readonly #tallies = new Map<string, Delta>();
  readonly #counters = new Map<string, CounterDelta>();
  readonly #daily = new Map<string, DailyDelta>();

  constructor(sql: SQLTagStore) {
    this.sql = sql;
  }

  /** The activity as this transaction sees it. @throws AppError when it is not there */
  activity(projectId: string, activityId: string): LiveActivity {
    if (!this.#activities.has(activityId)) {
      const row = this.sql
        .get`select kind, method, status from activities where project_id = ${projectId} and id = ${activityId}`;
      this.#activities.set(activityId, row as LiveActivity | undefined);
    }
    const activity = this.#activities.get(activityId);
    if (!activity) throw new AppError("activity-not-found");
    return activity;
  }

  /** @throws AppError when the activity takes no responses now */
  liveActivity(projectId: string, activityId: string): LiveActivity {
    const activity = this.activity(projectId, activityId);
    if (activity.status !== "live") throw new AppError("activity-not-live");
    return activity;
  }

  /** Forgets what was read of an activity, since a write of the team changed it. */
  forget(activityId: string): void {
    this.#activities.delete(activityId);
  }

  /** Forgets an activity that is gone, with what was still to be counted for it. */
  drop(projectId: string, activityId: string): void {
    this.forget(activityId);
    const prefix = toKey([projectId, activityId, ""]);
    for (const counted of [this.#tallies, this.#counters, this.#daily]) {
      for (const key of counted.keys()) if (key.startsWith(prefix)) counted.delete(key);
    }
  }

  /** How many participants an activity has, with those of this transaction. */
  responses(projectId: string, activityId: string): number {
    const counter = this.sql.get`
      select responses from counters where project_id = ${projectId} and activity_id = ${activityId}`;
    const pending = this.#counters.get(toKey([projectId, activityId, ""]));
    return Number(counter?.["responses"] ?? 0) + (pending?.total ?? 0);
  }

  /** Adds to one counter of an activity; negative numbers take away. */
  tally(place: Place, total: number, verified: number): void {
    const key = toKey(place);
    const delta = this.#tallies.get(key);
    if (delta) {
      delta.total += total;
      delta.verified += verified;
    } else {
      this.#tallies.set(key, { total, verified });
    }
  }

  /** Notes that an activity has a new response, or lost or changed one. */
  bump(author: Author, activityId: string, participants: number): void {
    const verified = author.verified ? participants : 0;
    const key = toKey([author.projectId, activityId, ""]);
    const delta = this.#counters.get(key);
    if (delta) {
      delta.total += participants;
      delta.verified += verified;
      delta.at = Math.max(delta.at, author.at);
    } else {
      this.#counters.set(key, { total: participants, verified, at: author.at });
    }
  }

  daily(place: Place, delta: Partial<DailyDelta>): void {
    const key = toKey(place);
    const sum = this.#daily.get(key) ?? { impressions: 0, opens: 0, participants: 0, returned: 0 };
    for (const [name, value] of Object.entries(delta)) sum[name as keyof DailyDelta] += value;
    this.#daily.set(key, sum);
  }

  /** Writes the summed counters; the last thing before the commit. @returns the activities that changed */
  settle(): Set<string> {
    for (const [key, delta] of this.#tallies) this.#settleTally(toPlace(key), delta);
    for (const [key, delta] of this.#daily) this.#settleDay(toPlace(key), delta);
    const changed = new Set<string>();
    for (const [key, delta] of this.#counters) {
      const [projectId, activityId] = toPlace(key);
      changed.add(activityId);
      this.sql.run`
        insert into counters (project_id, activity_id, revision, responses, verified_responses, updated_at)
        values (${projectId}, ${activityId}, 1, ${delta.total}, ${delta.verified}, ${delta.at})
        on conflict do update set revision = revision + 1, responses = responses + excluded.responses,
          verified_responses = verified_responses + excluded.verified_responses, updated_at = excluded.updated_at`;
    }
    return changed;
  }

  #settleTally([projectId, activityId, bucket]: Place, { total, verified }: Delta): void {
    if (total === 0 && verified === 0) return;
    this.sql.run`
      insert into tallies (project_id, activity_id, bucket, total, verified)
      values (${projectId}, ${activityId}, ${bucket}, ${total}, ${verified})
      on conflict do update set total = total + excluded.total, verified = verified + excluded.verified`;
  }

  #settleDay([projectId, activityId, day]: Place, delta: DailyDelta): void {
    this.sql.run`
      insert into daily (project_id, activity_id, day, impressions, opens, participants, returned)
      values (${projectId}, ${activityId}, ${Number(day)}, ${delta.impressions}, ${delta.opens}, ${delta.participants}, ${delta.returned})
      on conflict do update set impressions = impressions + excluded.impressions, opens = opens + excluded.opens,
        participants = participants + excluded.participants, returned = returned + excluded.returned`;
  }
}
