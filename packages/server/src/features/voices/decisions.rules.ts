import type { VoiceRow } from "../../store/voice-tables.ts";

/** A decision as it is stored with its voice. */
export interface Decision {
  id: string;
  outcome: string;
  reason: string;
  valueIds: readonly string[];
  /** As of events: `member mem_…` or `key key_…`. */
  actor: string;
  at: number;
  answerId: string | null;
}

export function decisionOf({ decision }: Pick<VoiceRow, "decision">): Decision | undefined {
  return decision === null ? undefined : (JSON.parse(decision) as Decision);
}
