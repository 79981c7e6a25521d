import type { Caller } from "./caller.ts";

/** Who of the team asks: what is theirs, and which department's. A key has no department. */
export interface Asker {
  id: string;
  departmentId: string | null;
}

export function toAsker({ keyId, member }: Caller): Asker {
  if (member) return { id: member.id, departmentId: member.departmentId };
  return { id: keyId ?? "", departmentId: null };
}
