import type { CharterValue } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import type { Change } from "../../store/records.ts";
import type { VoiceRow } from "../../store/voice-tables.ts";
import { lastVersions } from "./charter.store.ts";

/**
 * Checks values that a voice is to stand on: those of the charter in force; what it stands on already may stay.
 * @throws AppError for any other
 */
export async function checkValues(
  { db }: Change,
  row: VoiceRow,
  { ids, pointer }: { ids: readonly string[]; pointer: string },
): Promise<void> {
  const before = JSON.parse(row.value_ids) as string[];
  const added = ids.filter((id) => !before.includes(id));
  if (added.length === 0) return;
  const [last] = await lastVersions(db, row.project_id, 1);
  const known = JSON.parse(last?.charter_values ?? "[]") as CharterValue[];
  const unknown = added.filter((id) => known.every((value) => value.id !== id));
  if (unknown.length === 0) return;
  const errors = unknown.map((id) => ({
    pointer: `${pointer}/${ids.indexOf(id)}`,
    message: "is not a value of the charter",
  }));
  throw new AppError("value-not-in-charter", { errors });
}
