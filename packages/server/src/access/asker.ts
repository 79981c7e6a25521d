import type { Caller } from "./caller.ts";

/** Who of the team asks: what is theirs, and which department's. A key has no department. */
export interface Asker {
  id: string;
  departmentId: string | null;
}

export function toAsker({ keyId }: Caller): Asker {
  return { id: keyId ?? "", departmentId: null };
}
