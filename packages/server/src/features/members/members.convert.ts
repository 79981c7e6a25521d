import type { Member, MemberRole } from "@tomoni/sdk/contract";
import { toInstant, toInstantOrNull } from "../../clock.ts";
import type { MemberRow } from "../../store/people-tables.ts";

export type NamedMemberRow = MemberRow & { name: string; email: string };

export function toMember(row: NamedMemberRow): Member {
  return {
    id: row.id,
    personId: row.person_id,
    name: row.name,
    email: row.email,
    role: row.role as MemberRole,
    departmentId: row.department_id,
    createdAt: toInstant(row.created_at),
    removedAt: toInstantOrNull(row.removed_at),
  };
}
