import type { Bulk } from "./bulk.ts";
import type { Reads } from "./reads.ts";
import type { Writes } from "./counts/writes.ts";

/** How often keys were counted since it was last told. */
export type Uses = readonly (readonly [key: string, times: number])[];

/**
 * The port to the database. Features know only this.
 * Every write is durable when its promise resolves, and refused with an AppError or done as a whole.
 */
export interface Store {
  readonly reads: Reads;
  /** For moving house; a database in memory goes without. */
  readonly bulk?: Bulk;
  write<Name extends keyof Writes>(
    name: Name,
    input: Writes[Name]["input"],
  ): Promise<Writes[Name]["output"]>;
  /** Called with activities whose counters or words changed: after each commit here, and soon after one on another server. */
  onChange(listener: (activityIds: ReadonlySet<string>) => void): void;
  /** Called when the team changed something through another server: what is remembered of it is old. */
  onTeamChange(listener: () => void): void;
  /** Tells the other servers of one database how often keys of the limits were used here; there may be none. */
  tellUses(uses: Uses): void;
  /** Called with what another server told of. */
  onUses(listener: (uses: Uses) => void): void;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
  /** Waits for what is being written, then lets go of the database. */
  close(): Promise<void>;
}
