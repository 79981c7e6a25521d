import type { Writes } from "./writes.ts";
import { createComment, createIdea, createPin, measure, setSupport } from "./contributions.ts";
import type { Ledger } from "./ledger.ts";
import { createComparison, removeStance, setStance } from "./stances.ts";

/** The writes that come by the thousand: told on a ledger, whose engine reads and writes for many of them at once. */
const onLedger = {
  setStance,
  removeStance,
  createComparison,
  createPin,
  createIdea,
  setSupport,
  createComment,
  measure,
};

/** @throws AppError when the write is refused, before it has changed anything */
export function runOnLedger(name: keyof Writes, ledger: Ledger, input: unknown): unknown {
  const run = onLedger[name] as (ledger: Ledger, input: never) => unknown;
  return run(ledger, input as never);
}
