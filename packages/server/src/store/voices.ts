import type { VoiceRow } from "./voice-tables.ts";

const dayMs = 86_400_000;
/** How long a voice may wait where no department says otherwise. */
export const usualLimitMs = 7 * dayMs;

type Standing = Pick<VoiceRow, "visibility" | "merged_into" | "asked_at" | "closed_at" | "gone_at">;

/**
 * Where a voice is for the team: `open` waits for it, `asked` for the customer, `closed` was answered or decided; `held`
 * and `hidden` are not seen by customers, `merged` goes on as another, and of `gone` no words are left.
 */
export type VoiceState = "open" | "asked" | "closed" | "held" | "hidden" | "merged" | "gone";

export function toVoiceState(row: Standing): VoiceState {
  if (row.gone_at !== null) return "gone";
  if (row.merged_into !== null) return "merged";
  if (row.visibility === "waiting") return "held";
  if (row.visibility === "hidden") return "hidden";
  if (row.asked_at !== null) return "asked";
  return row.closed_at === null ? "open" : "closed";
}

/** What is known of a voice when its words arrive. */
export type NewVoice = Pick<
  VoiceRow,
  "project_id" | "id" | "kind" | "activity_id" | "visibility" | "created_at"
>;

/** A voice as it is when it comes in; the columns that are not here are those of a table without news. */
export function toNewVoice(given: NewVoice) {
  const { visibility, created_at: at } = given;
  const state = visibility === "visible" ? "open" : visibility === "waiting" ? "held" : "hidden";
  return { ...given, state, waiting_since: at, due_at: at + usualLimitMs };
}

/** What a comment is in the inbox: said of an option, it is why somebody votes as they do. */
export function toCommentKind(row: { subject_id: string; reply_to: string | null }): string {
  return row.subject_id.startsWith("opt_") && row.reply_to === null ? "reason" : "comment";
}
