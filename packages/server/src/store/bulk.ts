import type { Kysely } from "kysely";
import type { IdeaRow, Tables } from "./tables.ts";

/** An idea with the terms that similar ideas are found by. */
export interface TermedIdea {
  row: Omit<IdeaRow, "search_row">;
  terms: readonly string[];
}

/**
 * What moving house needs of an engine, besides the queries that both understand; features go without.
 * Integers are read as numbers and texts are ordered by their bytes, on every engine.
 */
export interface Bulk {
  readonly engine: "sqlite" | "postgres";
  /** Calls `work` with reads of one moment, whatever is written meanwhile; read only. */
  read<Result>(work: (database: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  /**
   * Calls `work` in one transaction, durable when the promise resolves and undone when it rejects.
   * Nobody else changes tallies, counters or ideas until then.
   */
  write<Result>(work: (database: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  /** Inserts ideas and enters them into the index of similar ideas; those without terms stay out of it. */
  insertIdeas(database: Kysely<Tables>, ideas: readonly TermedIdea[]): Promise<void>;
  /** Takes all ideas of a project out of that index, before their rows are deleted. */
  forgetIdeas(database: Kysely<Tables>, projectId: string): Promise<void>;
}
