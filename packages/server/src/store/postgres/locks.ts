import type { PendingWrite } from "../counts/batch.ts";
import type { Writes } from "../counts/writes.ts";
import type { Prepared } from "./message.ts";
import { toArray } from "./statements.ts";

/**
 * What a write keeps others out of until its commit. Rows that are not there yet cannot be locked, names can.
 * Everything a participant holds is under the participant's name, everything that is created under its id.
 */
export interface Locks {
  own: readonly string[];
  /** Activities that must stay as they are: customers' writes share them, a change of the team owns them. */
  shared: readonly string[];
}

type Inputs = { [Name in keyof Writes]: Writes[Name]["input"] };

function byAuthor(
  { author, activityId }: Pick<Inputs["setStance"], "author" | "activityId">,
  ...own: string[]
): Locks {
  return { own: [author.participantId, ...own], shared: [activityId] };
}

const locks: { [Name in keyof Writes]: (input: Inputs[Name]) => Locks } = {
  setStance: (input) => byAuthor(input),
  removeStance: (input) => byAuthor(input),
  createComparison: (input) => byAuthor(input, input.id),
  createPin: (input) => byAuthor(input, input.row.id),
  createIdea: (input) => byAuthor(input, input.row.id),
  createComment: (input) => byAuthor(input, input.row.id),
  setSupport: (input) => byAuthor(input),
  measure: () => ({ own: [], shared: [] }),
};

export function toLocks({ name, input }: Pick<PendingWrite, "name" | "input">): Locks {
  return locks[name](input as never);
}

function toNames(names: readonly string[]): string {
  return toArray([...new Set(names)].toSorted());
}

const takeNames = (call: string, names: string) =>
  `select ${call}(hashtextextended(name collate "C", 0)) from unnest(${names}::text[]) as given (name)`;

/** Every transaction takes its locks in this order, so that none waits in a circle. */
export const takeLocks = `select count(*) from (
  ${takeNames("pg_advisory_xact_lock", "$1")} union all ${takeNames("pg_advisory_xact_lock_shared", "$2")} offset 0
) as locks`;

/** Takes more names after those. Two that come to wait for each other for these are tried again. */
export function toLock(names: readonly string[]): Prepared {
  return { text: takeLocks, values: [toNames(names), "{}"] };
}

/**
 * Begins a transaction and takes the locks; should two names share a number, their writes merely wait for each other.
 * Each takes a place of the server's lock table, of which it has about 7,000 by default (max_locks_per_transaction
 * times connections): room for the full batches of 17 servers.
 */
export function toBegin(all: readonly Locks[]): Prepared[] {
  const own = toNames(all.flatMap((each) => each.own));
  const shared = toNames(all.flatMap((each) => each.shared));
  return [
    { text: "begin isolation level read committed", values: [] },
    { text: takeLocks, values: [own, shared] },
  ];
}
