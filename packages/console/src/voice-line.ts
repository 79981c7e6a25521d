import type { VoiceSummary } from "@tomoni/sdk";

const dayMs = 86_400_000;

/** What was said, as one text. */
export function toWords({ title, body }: Pick<VoiceSummary, "title" | "body">): string {
  return [title, body].filter(Boolean).join(" ");
}

/** How many days a voice may wait in all, at least one; undefined where it has no day by which it is due. */
export function toDaysLimit({
  waitingSince,
  dueAt,
}: Pick<VoiceSummary, "waitingSince" | "dueAt">): number | undefined {
  if (waitingSince === null || dueAt === null) return undefined;
  return Math.max(1, Math.round((Date.parse(dueAt) - Date.parse(waitingSince)) / dayMs));
}
