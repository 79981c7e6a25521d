import type { CounterRow, DailyRow, NetworkTallyRow, TallyRow } from "../tables.ts";
import { buckets } from "./buckets.ts";
import type { Author } from "./writes.ts";

/** A place in the counters: project, activity and, for tallies and days, what is counted. */
export type Place = readonly [projectId: string, activityId: string, part: string];

type DayCounts = Pick<DailyRow, "impressions" | "opens" | "participants" | "returned">;

/** What one transaction changes in one activity. Ids are found by themselves: a joined key would be hashed for each vote. */
interface ActivitySums {
  project_id: string;
  activity_id: string;
  tallies: Map<string, TallyRow>;
  networks: Map<string, Map<string, NetworkTallyRow>>;
  days: Map<number, DailyRow>;
  counter: CounterRow | undefined;
}

/** The order of places is the same in every transaction: none waits in a circle. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function inOrder<Key extends string | number, Sum>(sums: ReadonlyMap<Key, Sum>): Sum[] {
  const entries = [...sums].toSorted(([one], [other]) => compare(String(one), String(other)));
  return entries.map(([, sum]) => sum);
}

/** The counters that one transaction changes, summed so that a thousand votes on one option are one update. */
export class Sums {
  readonly #projects = new Map<string, Map<string, ActivitySums>>();

  #find(projectId: string, activityId: string): ActivitySums | undefined {
    return this.#projects.get(projectId)?.get(activityId);
  }

  #of(project_id: string, activity_id: string): ActivitySums {
    const known = this.#find(project_id, activity_id);
    if (known) return known;
    const made: ActivitySums = {
      project_id,
      activity_id,
      tallies: new Map(),
      networks: new Map(),
      days: new Map(),
      counter: undefined,
    };
    const ofProject = this.#projects.get(project_id) ?? new Map<string, ActivitySums>();
    this.#projects.set(project_id, ofProject.set(activity_id, made));
    return made;
  }

  #inOrder(): ActivitySums[] {
    return inOrder(this.#projects).flatMap(inOrder);
  }

  /** Adds to one counter of an activity; negative numbers take away. */
  tally([project_id, activity_id, bucket]: Place, total: number, verified: number): void {
    const { tallies } = this.#of(project_id, activity_id);
    const sum = tallies.get(bucket);
    if (sum) {
      sum.total += total;
      sum.verified += verified;
    } else tallies.set(bucket, { project_id, activity_id, bucket, total, verified });
  }

  /**
   * Adds to one counter of a network in an activity, if the network is known. Its people are written with it even where
   * they stay as many, so that whoever follows the counters learns how large it is.
   */
  network(
    network: string,
    [project_id, activity_id, bucket]: Place,
    total: number,
    verified: number,
  ): void {
    if (network === "") return;
    const { networks } = this.#of(project_id, activity_id);
    const ofNetwork = networks.get(network) ?? new Map<string, NetworkTallyRow>();
    if (ofNetwork.size === 0) networks.set(network, ofNetwork);
    const sum = ofNetwork.get(bucket);
    if (sum) {
      sum.total += total;
      sum.verified += verified;
    } else ofNetwork.set(bucket, { project_id, activity_id, network, bucket, total, verified });
  }

  /** Notes that an activity has new participants, lost some, or that one of its responses changed. */
  bump(
    { projectId, at }: Pick<Author, "projectId" | "at">,
    activityId: string,
    { participants, verified }: { participants: number; verified: number },
  ): void {
    const sums = this.#of(projectId, activityId);
    sums.counter ??= {
      project_id: projectId,
      activity_id: activityId,
      revision: 1,
      responses: 0,
      verified_responses: 0,
      updated_at: at,
    };
    sums.counter.responses += participants;
    sums.counter.verified_responses += verified;
    sums.counter.updated_at = Math.max(sums.counter.updated_at, at);
  }

  /** Adds to what an activity counted on a day. */
  daily(
    { projectId, activityId, day }: { projectId: string; activityId: string; day: number },
    counts: Partial<DayCounts>,
  ): void {
    const { days } = this.#of(projectId, activityId);
    const known = days.get(day);
    const sum = known ?? {
      project_id: projectId,
      activity_id: activityId,
      day,
      impressions: 0,
      opens: 0,
      participants: 0,
      returned: 0,
    };
    if (!known) days.set(day, sum);
    sum.impressions += counts.impressions ?? 0;
    sum.opens += counts.opens ?? 0;
    sum.participants += counts.participants ?? 0;
    sum.returned += counts.returned ?? 0;
  }

  /** Participants that this transaction adds to an activity. */
  responses(projectId: string, activityId: string): number {
    return this.#find(projectId, activityId)?.counter?.responses ?? 0;
  }

  /** Forgets what was still to be counted for an activity that is gone. */
  drop(projectId: string, activityId: string): void {
    this.#projects.get(projectId)?.delete(activityId);
  }

  tallies(): TallyRow[] {
    return this.#inOrder()
      .flatMap(({ tallies }) => inOrder(tallies))
      .filter(({ total, verified }) => total !== 0 || verified !== 0);
  }

  networks(): NetworkTallyRow[] {
    return this.#inOrder()
      .flatMap(({ networks }) => inOrder(networks).flatMap(inOrder))
      .filter(
        ({ bucket, total, verified }) =>
          bucket === buckets.holders || total !== 0 || verified !== 0,
      );
  }

  days(): DailyRow[] {
    return this.#inOrder().flatMap(({ days }) => inOrder(days));
  }

  /** One row an activity that changed; its `revision` is 1, to be added. */
  counters(): CounterRow[] {
    return this.#inOrder().flatMap(({ counter }) => counter ?? []);
  }
}
