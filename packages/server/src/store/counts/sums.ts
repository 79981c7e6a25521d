import type { CounterRow, DailyRow, NetworkTallyRow, TallyRow } from "../tables.ts";
import { buckets } from "./buckets.ts";
import type { Author } from "./writes.ts";

/** A place in the counters: project, activity and, for tallies and days, what is counted. */
export type Place = readonly [projectId: string, activityId: string, part: string];

type DayCounts = Pick<DailyRow, "impressions" | "opens" | "participants" | "returned">;

function toKey(place: Place): string {
  return place.join(" ");
}

/** The sums in the order of their places, which is the same in every transaction: none waits in a circle. */
function inOrder<Sum>(sums: ReadonlyMap<string, Sum>): Sum[] {
  const entries = [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([, sum]) => sum);
}

/** The counters that one transaction changes, summed so that a thousand votes on one option are one update. */
export class Sums {
  readonly #tallies = new Map<string, TallyRow>();
  readonly #networks = new Map<string, NetworkTallyRow>();
  readonly #counters = new Map<string, CounterRow>();
  readonly #daily = new Map<string, DailyRow>();

  /** Adds to one counter of an activity; negative numbers take away. */
  tally(place: Place, total: number, verified: number): void {
    const key = toKey(place);
    const [project_id, activity_id, bucket] = place;
    const sum = this.#tallies.get(key) ?? {
      project_id,
      activity_id,
      bucket,
      total: 0,
      verified: 0,
    };
    sum.total += total;
    sum.verified += verified;
    this.#tallies.set(key, sum);
  }

  /**
   * Adds to one counter of a network in an activity, if the network is known. Its people are written with it even where
   * they stay as many, so that whoever follows the counters learns how large it is.
   */
  network(network: string, place: Place, total: number, verified: number): void {
    if (network === "") return;
    const [project_id, activity_id, bucket] = place;
    const key = toKey([project_id, activity_id, `${network} ${bucket}`]);
    const sum = this.#networks.get(key) ?? {
      project_id,
      activity_id,
      network,
      bucket,
      total: 0,
      verified: 0,
    };
    sum.total += total;
    sum.verified += verified;
    this.#networks.set(key, sum);
  }

  /** Notes that an activity has new participants, lost some, or that one of its responses changed. */
  bump(
    author: Pick<Author, "projectId" | "at">,
    activityId: string,
    { participants, verified }: { participants: number; verified: number },
  ): void {
    const key = toKey([author.projectId, activityId, ""]);
    const sum = this.#counters.get(key) ?? {
      project_id: author.projectId,
      activity_id: activityId,
      revision: 1,
      responses: 0,
      verified_responses: 0,
      updated_at: author.at,
    };
    sum.responses += participants;
    sum.verified_responses += verified;
    sum.updated_at = Math.max(sum.updated_at, author.at);
    this.#counters.set(key, sum);
  }

  /** Adds to what an activity counted on a day. */
  daily(
    { projectId, activityId, day }: { projectId: string; activityId: string; day: number },
    counts: Partial<DayCounts>,
  ): void {
    const key = toKey([projectId, activityId, String(day)]);
    const sum = this.#daily.get(key) ?? {
      project_id: projectId,
      activity_id: activityId,
      day,
      impressions: 0,
      opens: 0,
      participants: 0,
      returned: 0,
    };
    for (const [name, count] of Object.entries(counts)) sum[name as keyof DayCounts] += count;
    this.#daily.set(key, sum);
  }

  /** Participants that this transaction adds to an activity. */
  responses(projectId: string, activityId: string): number {
    return this.#counters.get(toKey([projectId, activityId, ""]))?.responses ?? 0;
  }

  /** Forgets what was still to be counted for an activity that is gone. */
  drop(projectId: string, activityId: string): void {
    const prefix = toKey([projectId, activityId, ""]);
    for (const sums of [this.#tallies, this.#networks, this.#counters, this.#daily]) {
      for (const key of sums.keys()) if (key.startsWith(prefix)) sums.delete(key);
    }
  }

  tallies(): TallyRow[] {
    return inOrder(this.#tallies).filter(({ total, verified }) => total !== 0 || verified !== 0);
  }

  networks(): NetworkTallyRow[] {
    return inOrder(this.#networks).filter(
      ({ bucket, total, verified }) => bucket === buckets.holders || total !== 0 || verified !== 0,
    );
  }

  days(): DailyRow[] {
    return inOrder(this.#daily);
  }

  /** One row an activity that changed; its `revision` is 1, to be added. */
  counters(): CounterRow[] {
    return inOrder(this.#counters);
  }
}
