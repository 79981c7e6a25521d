import type { Tables } from "../store/tables.ts";

type Column<Name extends keyof Tables> = keyof Tables[Name] & string;

/** How a table is written to an archive. */
export interface Shape<Name extends keyof Tables> {
  /** What tells a row from the others of its project, in the order of the primary key. */
  key: readonly Column<Name>[];
  rest: readonly Column<Name>[];
  /** Columns that are counted or made anew where the rows arrive. */
  made?: readonly Column<Name>[];
}
