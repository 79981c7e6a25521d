import type pg from "pg";
import type { ActivityRef } from "../reads/requests.ts";
import { buckets, mostWatched, watchedFrom } from "../counts/buckets.ts";
import { watchedNetworks } from "../reads/network-reads.ts";
import type { CounterRow, NetworkTallyRow, TallyRow } from "../tables.ts";
import { sendAll } from "./message.ts";

/** What is counted of an activity, or what one transaction made of it. */
export interface Counts {
  counter: CounterRow;
  tallies: TallyRow[];
  /** Of the networks that are looked at by themselves. */
  networks: NetworkTallyRow[];
}

/** An activity's own counters, with no bucket, one of its tallies, or one of a network's. */
export type CountsRow =
  | (CounterRow & { bucket: null; network: null })
  | (TallyRow & { bucket: string; network: null })
  | (NetworkTallyRow & { bucket: string; network: string });

/** What all kinds of rows are selected by, so that they can be rows of one answer. */
export const allColumns =
  "project_id, activity_id, revision, responses, verified_responses, updated_at, network, bucket, total, verified";
export const totalsColumns =
  "project_id, activity_id, revision, responses, verified_responses, updated_at, null::text as network, null::text as bucket, null::bigint as total, null::bigint as verified";
const notTotals =
  "project_id, activity_id, null::bigint as revision, null::bigint as responses, null::bigint as verified_responses, null::bigint as updated_at";
export const talliesColumns = `${notTotals}, null::text as network, bucket, total, verified`;
export const networkColumns = `${notTotals}, network, bucket, total, verified`;

const select = `
  select ${totalsColumns} from counters where project_id = $1 and activity_id = $2
  union all select ${talliesColumns} from tallies where project_id = $1 and activity_id = $2
  union all select ${networkColumns} from network_tallies where project_id = $1 and activity_id = $2
    and network in (${watchedNetworks("$1", "$2")})`;

/** Counters of somebody else's may be written past all servers, as `doctor` does; they are seen after this long. */
const keptMs = 5000;
const mostKept = 1000;

/** Gathers rows by activity. Tallies without their activity's counters are left out. */
export function toCounts(rows: readonly CountsRow[]): Counts[] {
  const counts = new Map<string, Counts>();
  for (const row of rows) {
    const { project_id, activity_id } = row;
    if (row.bucket === null) {
      const { revision, responses, verified_responses, updated_at } = row;
      const counter = {
        project_id,
        activity_id,
        revision,
        responses,
        verified_responses,
        updated_at,
      };
      counts.set(activity_id, { counter, tallies: [], networks: [] });
    } else {
      const { network, bucket, total, verified } = row;
      const tally = { project_id, activity_id, bucket, total, verified };
      if (network === null) counts.get(activity_id)?.tallies.push(tally);
      else counts.get(activity_id)?.networks.push({ ...tally, network });
    }
  }
  return [...counts.values()];
}

interface Kept {
  counter: CounterRow | undefined;
  tallies: Map<string, TallyRow>;
  /** By network, then by bucket. */
  networks: Map<string, Map<string, NetworkTallyRow>>;
  /** A network that is not here has at most as many people as this. */
  unseenPeople: number;
}

interface Entry {
  ref: ActivityRef;
  untilMs: number;
  loading: Promise<Kept>;
  kept: Kept | undefined;
}

function peopleOf(tallies: ReadonlyMap<string, NetworkTallyRow> | undefined): number {
  return tallies?.get(buckets.holders)?.total ?? 0;
}

/** Takes in all that is counted of an activity. */
function fill(kept: Kept, { counter, tallies, networks }: Counts): void {
  kept.counter = counter;
  for (const tally of tallies) kept.tallies.set(tally.bucket, tally);
  for (const [network, rows] of Map.groupBy(networks, (row) => row.network))
    kept.networks.set(network, new Map(rows.map((row) => [row.bucket, row])));
  if (kept.networks.size >= mostWatched)
    kept.unseenPeople = Math.min(...[...kept.networks.values()].map(peopleOf));
}

/** Takes in what a commit made of it. @returns false where a network has grown so large that all of it must be read */
function merge(kept: Kept, { counter, tallies, networks }: Counts): boolean {
  kept.counter = counter;
  for (const tally of tallies) kept.tallies.set(tally.bucket, tally);
  for (const row of networks) {
    const known = kept.networks.get(row.network);
    known?.set(row.bucket, row);
    if (!known && row.bucket === buckets.holders && row.total > kept.unseenPeople) return false;
  }
  return true;
}

/**
 * Keeps the counters of activities whose results are asked for, and makes of them what each commit here made of
 * them: a revision is one more than the one before, so that another server's commit in between is noticed.
 */
export function createKeptCounts(pool: pg.Pool) {
  const entries = new Map<string, Entry>();

  async function load({ projectId, activityId }: ActivityRef): Promise<Kept> {
    const client = await pool.connect();
    try {
      const [answer] = await sendAll(client, [{ text: select, values: [projectId, activityId] }]);
      client.release();
      const kept: Kept = {
        counter: undefined,
        tallies: new Map(),
        networks: new Map(),
        unseenPeople: watchedFrom - 1,
      };
      for (const counts of toCounts(answer!.rows as unknown as CountsRow[])) fill(kept, counts);
      return kept;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  function start(ref: ActivityRef): Promise<Kept> {
    if (entries.size >= mostKept) entries.clear();
    const loading = load(ref);
    const untilMs = performance.now() + keptMs;
    const entry: Entry = { ref, untilMs, loading, kept: undefined };
    entries.set(ref.activityId, entry);
    loading.then(
      (kept) => (entry.kept = kept),
      () => entries.get(ref.activityId) === entry && entries.delete(ref.activityId),
    );
    return loading;
  }

  function read(ref: ActivityRef): Promise<Kept> {
    const entry = entries.get(ref.activityId);
    const isRight = entry?.ref.projectId === ref.projectId && performance.now() < entry.untilMs;
    return isRight ? entry.loading : start(ref);
  }

  return {
    counters: async (ref: ActivityRef): Promise<CounterRow | undefined> =>
      (await read(ref)).counter,
    tallies: async (ref: ActivityRef): Promise<TallyRow[]> => [
      ...(await read(ref)).tallies.values(),
    ],
    networks: async (ref: ActivityRef): Promise<NetworkTallyRow[]> =>
      [...(await read(ref)).networks.values()].flatMap((tallies) => [...tallies.values()]),

    /** Takes in what a commit made of the counters. What was being loaded meanwhile may or may not hold it. */
    follow(changes: readonly Counts[]): void {
      for (const counts of changes) {
        const { activity_id: activityId, revision } = counts.counter;
        const kept = entries.get(activityId)?.kept;
        const isNext = kept && (kept.counter?.revision ?? 0) === revision - 1;
        if (!isNext || !merge(kept, counts)) entries.delete(activityId);
      }
    },

    /** Loads anew when asked next: these activities, or all. */
    forget(activityIds: Iterable<string> = entries.keys()): void {
      for (const activityId of activityIds) entries.delete(activityId);
    },
  };
}
