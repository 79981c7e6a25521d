import type { Writes } from "./writes.ts";
import { createComment, createIdea, createPin, measure, setSupport } from "./contributions.ts";
import type { Ledger } from "./ledger.ts";
import { eraseParticipant, mergeParticipant } from "../changes/participants.ts";
import * as setup from "../changes/setup.ts";
import { createComparison, removeStance, setStance } from "./stances.ts";
import type { StepContext, Steps } from "../changes/steps.ts";

/** The writes that come by the thousand: told on a ledger, whose engine reads and writes for many of them at once. */
export const onLedger = {
  setStance,
  removeStance,
  createComparison,
  createPin,
  createIdea,
  setSupport,
  createComment,
  measure,
};

export type LedgerWrite = keyof typeof onLedger;

/** The rare ones, told in statements. */
export const inSteps = { ...setup, eraseParticipant, mergeParticipant };

export type StepWrite = keyof typeof inSteps;

export function isOnLedger(name: keyof Writes): name is LedgerWrite {
  return name in onLedger;
}

/** @throws AppError when the write is refused, before it has changed anything */
export function runOnLedger(name: LedgerWrite, ledger: Ledger, input: unknown): unknown {
  const run = onLedger[name] as (ledger: Ledger, input: never) => unknown;
  return run(ledger, input as never);
}

export function toSteps(name: StepWrite, context: StepContext, input: unknown): Steps<unknown> {
  const run = inSteps[name] as (context: StepContext, input: never) => Steps<unknown>;
  return run(context, input as never);
}
