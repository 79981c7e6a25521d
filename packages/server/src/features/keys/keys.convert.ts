import type { Capability, Key, KeyScope } from "@tomoni/sdk/contract";
import { toInstant, toInstantOrNull } from "../../clock.ts";
import { type NameOf, toUnnamed } from "../members/actors.rules.ts";
import type { KeyRow } from "../../store/tables.ts";

/** A key as the team sees it: without its secret, which is not stored. */
export function toKey(row: KeyRow, nameOf: NameOf = toUnnamed): Key {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope as KeyScope,
    hint: row.hint,
    createdAt: toInstant(row.created_at),
    revokedAt: toInstantOrNull(row.revoked_at),
    expiresAt: toInstantOrNull(row.expires_at),
    lastUsedAt: toInstantOrNull(row.last_used_at),
    madeBy: row.made_by === null ? null : nameOf(row.made_by),
    capabilities: row.capabilities === null ? null : (JSON.parse(row.capabilities) as Capability[]),
  };
}
