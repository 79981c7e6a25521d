import { createHmac } from "node:crypto";
import { toDerivedId } from "@tomoni/sdk/contract";

/**
 * The id under which the counts of one who erased themselves are kept: nobody gets from it to the participant, but
 * whoever has the project's key and a participant's id can tell whether it is theirs. So one who comes back counts once.
 */
export function toMark(key: string, participantId: string): string {
  return toDerivedId(
    "participant",
    createHmac("sha256", key).update(`erased:${participantId}`).digest(),
  );
}
