import type { Key, KeyScope } from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import type { KeyRow } from "../../store/tables.ts";

/** A key as the team sees it: without its secret, which is not stored. */
export function toKey(row: KeyRow): Key {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope as KeyScope,
    hint: row.hint,
    createdAt: toInstant(row.created_at),
    revokedAt: row.revoked_at === null ? null : toInstant(row.revoked_at),
  };
}
