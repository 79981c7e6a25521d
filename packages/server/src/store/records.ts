import type { Kysely } from "kysely";
import type { Sums } from "./counts/sums.ts";
import type { Actor, NewEvent } from "./events.ts";
import type { NewJob } from "./jobs.ts";
import type { Engine } from "./migrations/dialect.ts";
import type { Tables } from "./tables.ts";

/** What is no longer as it was remembered: one activity, or what a whole project shares, such as its keys. */
export interface Touched {
  projectId: string;
  activityId?: string;
  /** It is the team's inbox, which is read anew each time; what was set up stays as it was remembered. */
  voices?: true;
}

/** An idea as the index of similar ideas knows it. */
export type IndexedIdea = Pick<Tables["ideas"], "project_id" | "id" | "activity_id" | "search_row">;

/** One transaction of a rare write. Whatever it does is done together with its counters, or not at all. */
export interface Change {
  readonly actor: Actor;
  readonly engine: Engine;
  /** Statements of this transaction; refused once it has ended. */
  readonly db: Kysely<Tables>;
  /** Counters to be changed, written last. */
  readonly sums: Sums;
  /**
   * Keeps everybody else out of these names until the commit, customers' writes too: an activity's id, a
   * participant's, the id of something new. All names at once, so that none waits in a circle.
   */
  lock(...names: string[]): Promise<void>;
  /** Appends to a project's events. */
  record(event: NewEvent): Promise<void>;
  /** Has something done later, by whichever server comes first. */
  enqueue(job: NewJob): Promise<void>;
  /** Says whose memory of what has to go, here and on other servers, once this is committed. */
  touched(what: Touched): void;
  /** Takes a participant's ideas out of the index of similar ideas, which each engine keeps in its own way. */
  eraseTerms(projectId: string, participantId: string): Promise<void>;
  /** Enters an idea into that index by other terms; without any it leaves it. */
  setTerms(idea: IndexedIdea, terms: readonly string[]): Promise<void>;
}

/**
 * Everything that is not written by the thousand: what the team does, and the rare things that a customer does.
 * One text for both engines, owned by the feature that needs it.
 */
export interface Records {
  readonly engine: Engine;
  /** Reads of what is committed. On SQLite they go to a thread of their own, so that no list holds up a vote. */
  readonly read: Kysely<Tables>;
  /**
   * Runs `work` in one transaction, durable when the promise resolves; whatever it throws undoes all of it.
   * `work` awaits statements of its own and nothing else, and may be run again after a conflict.
   */
  change<Result>(actor: Actor, work: (change: Change) => Promise<Result>): Promise<Result>;
}

export const program: Actor = { kind: "program" };
