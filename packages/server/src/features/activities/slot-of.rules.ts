import { AppError } from "../../errors.ts";
import type { OptionRow } from "../../store/tables.ts";

/**
 * The small number that stored votes name an option by.
 * @throws AppError `choice-not-in-activity`, with the pointer to the id that is none of the activity's
 */
export function slotOf(options: readonly OptionRow[], optionId: string, pointer: string): number {
  const option = options.find((candidate) => candidate.id === optionId);
  if (option) return option.slot;
  throw new AppError("choice-not-in-activity", {
    errors: [{ pointer, message: "is not an option of this activity" }],
  });
}
