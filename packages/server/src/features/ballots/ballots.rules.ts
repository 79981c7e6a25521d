import type { Ballot, BallotInput } from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import { AppError } from "../../errors.ts";
import { toSlots } from "../../store/counts/buckets.ts";
import type { ActivityWithOptions } from "../../store/reads/requests.ts";
import type { StanceRow } from "../../store/tables.ts";
import { checkKind } from "../activities/activities.rules.ts";
import { slotOf } from "../activities/slot-of.rules.ts";

export const ballotMethods = ["single", "approval", "ranked"] as const;

function wrongShape(pointer: string, field: string): AppError {
  return new AppError("invalid-request", {
    errors: [{ pointer, message: `this vote takes "${field}"` }],
  });
}

/**
 * The stored form of a ballot: the slots of the chosen options, best first where the order counts.
 * @throws AppError when the ballot is not of the activity's method, or names what is not in it
 */
export function toBallotValue(
  { activity, options }: ActivityWithOptions,
  input: BallotInput,
): string {
  checkKind(activity, "vote", ballotMethods);
  if (activity.method === "single") {
    if (!("choice" in input)) throw wrongShape("/choice", "choice");
    return String(slotOf(options, input.choice, "/choice"));
  }
  if (activity.method === "ranked") {
    if (!("ranking" in input)) throw wrongShape("/ranking", "ranking");
    return input.ranking
      .map((optionId, index) => slotOf(options, optionId, `/ranking/${index}`))
      .join(",");
  }
  if (!("choices" in input)) throw wrongShape("/choices", "choices");
  const most = activity.max_choices ?? options.length;
  if (input.choices.length > most) {
    throw new AppError("invalid-request", {
      errors: [{ pointer: "/choices", message: `takes at most ${most}` }],
    });
  }
  const slots = input.choices.map((optionId, index) =>
    slotOf(options, optionId, `/choices/${index}`),
  );
  return slots.sort((left, right) => left - right).join(",");
}

export function toBallot(
  { activity, options }: ActivityWithOptions,
  stance: Pick<StanceRow, "value" | "at">,
): Ballot {
  const idOf = new Map(options.map((option) => [option.slot, option.id]));
  return {
    activityId: activity.id,
    method: activity.method as Ballot["method"],
    choices: toSlots(stance.value).flatMap((slot) => idOf.get(slot) ?? []),
    castAt: toInstant(stance.at),
  };
}
