import type { PendingWrite } from "./batch.ts";
import type { Ledger } from "./ledger.ts";
import { toMark } from "./marks.ts";
import type { Author } from "./writes.ts";

interface Input {
  author?: Author;
  activityId?: string;
  ideaId?: string;
}

/** One who may have erased themselves and takes part again where their counts are kept under a mark. */
export interface Return {
  projectId: string;
  activityId: string;
  participantId: string;
  mark: string;
  /** The idea that they support or no longer do. */
  ideaId: string;
}

/**
 * The write with the participant as whom it counts: the token of an anonymous one who was merged since, such as that
 * of a vote which waited offline, writes for the customer they turned out to be.
 */
export function asCounted(ledger: Ledger, write: PendingWrite): PendingWrite {
  const { author, activityId = "" } = write.input as Input;
  if (!author || author.verified) return write;
  if (!ledger.activity(author.projectId, activityId)?.mark_key) return write;
  const participantId = ledger.mergedInto(author);
  if (participantId === undefined) return write;
  const input = { ...(write.input as Input), author: { ...author, participantId, verified: true } };
  return { ...write, input };
}

/** Whose counts are to be given back before a write, if any may be kept. Most activities keep none. */
export function toReturn(ledger: Ledger, { name, input }: PendingWrite): Return | undefined {
  const { author, activityId = "", ideaId = "" } = input as Input;
  const activity = author && ledger.activity(author.projectId, activityId);
  if (!activity?.mark_key || activity.has_erased === 0 || activity.status !== "live")
    return undefined;
  if (name !== "setSupport" && ledger.stance(author!, activityId)) return undefined;
  const { projectId, participantId } = author!;
  const mark = toMark(activity.mark_key, participantId);
  return { projectId, activityId, participantId, mark, ideaId };
}
