import type { CharterTables } from "./charter-tables.ts";
import type { ContributionTables } from "./contribution-tables.ts";
import type { MeasureTables } from "./measure-tables.ts";
import type { KeyRow, PeopleTables } from "./people-tables.ts";
import type { ProgramTables } from "./program-tables.ts";
import type { ResponseTables } from "./response-tables.ts";
import type { SetupTables } from "./setup-tables.ts";
import type { VoiceTables } from "./voice-tables.ts";

export type * from "./contribution-tables.ts";
export type * from "./measure-tables.ts";
export type { KeyRow } from "./people-tables.ts";
export type * from "./program-tables.ts";
export type * from "./response-tables.ts";
export type * from "./setup-tables.ts";

/**
 * Every table as stored. Instants are epoch milliseconds, booleans 0 or 1, structured values JSON text;
 * each primary key begins with the project, and no query crosses projects. Only files of the widget belong to all.
 */
export interface Tables
  extends
    SetupTables,
    ResponseTables,
    ContributionTables,
    MeasureTables,
    PeopleTables,
    VoiceTables,
    CharterTables,
    ProgramTables {
  keys: KeyRow;
}
