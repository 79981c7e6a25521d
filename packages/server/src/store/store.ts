import type { Bulk } from "./bulk.ts";
import type { Reads } from "./reads.ts";
import type { Records, Touched } from "./records.ts";
import type { Writes } from "./counts/writes.ts";

/** How often keys were counted since it was last told. */
export type Uses = readonly (readonly [key: string, times: number])[];

/**
 * The port to the database. Features know only this.
 * Every write is durable when its promise resolves, and refused with an AppError or done as a whole.
 */
export interface Store {
  readonly reads: Reads;
  readonly records: Records;
  /** For moving house; a database in memory goes without. */
  readonly bulk?: Bulk;
  write<Name extends keyof Writes>(
    name: Name,
    input: Writes[Name]["input"],
  ): Promise<Writes[Name]["output"]>;
  /** Called with activities whose counters or words changed: after each commit here, and soon after one on another server. */
  onChange(listener: (activityIds: ReadonlySet<string>) => void): void;
  /** Called with what is no longer as it was remembered: after each commit here, and soon after one on another server. */
  onTouched(listener: (touched: Touched) => void): void;
  /** Called when something may be there to be done later, enqueued here or by another server. */
  onJobs(listener: () => void): void;
  /** Called when messages of other servers may have been missed: all that is remembered may be old. */
  onMissed(listener: () => void): void;
  /** Tells the other servers of one database how often keys of the limits were used here; there may be none. */
  tellUses(uses: Uses): void;
  /** Called with what another server told of. */
  onUses(listener: (uses: Uses) => void): void;
  /** Removes what the engine still keeps of words that were erased; only where there is such. The job `scrub` calls it. */
  scrub?(): Promise<void>;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
  /** Waits for what is being written, then lets go of the database. */
  close(): Promise<void>;
}
