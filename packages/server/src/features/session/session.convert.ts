import {
  type Locale,
  type MemberRole,
  type Person,
  roleCapabilities,
  type SessionInfo,
} from "@tomoni/sdk/contract";
import { toInstant } from "../../clock.ts";
import type { PersonRow } from "../../store/people-tables.ts";
import type { SessionOf } from "../../store/reads/people-reads.ts";

/** A person as they and their team see them: without the hash of their password. */
export function toPerson({ id, email, name, locale }: PersonRow): Person {
  return { id, email, name, locale: locale as Locale };
}

interface MembershipRow {
  project_id: string;
  id: string;
  role: string;
  department_id: string | null;
  name: string;
  project_key: string;
  default_locale: string;
}

export function toSessionInfo(
  { session, person }: SessionOf,
  { memberships, passkeys }: { memberships: readonly MembershipRow[]; passkeys: number },
): SessionInfo {
  return {
    person: toPerson(person),
    projects: memberships.map((row) => ({
      id: row.project_id,
      name: row.name,
      projectKey: row.project_key,
      defaultLocale: row.default_locale as Locale,
      memberId: row.id,
      role: row.role as MemberRole,
      departmentId: row.department_id,
      capabilities: [...(roleCapabilities[row.role as MemberRole] ?? [])],
    })),
    hasPassword: person.password_hash !== null,
    passkeys,
    signedInAt: toInstant(session.signed_in_at),
    expiresAt: toInstant(session.expires_at),
  };
}
