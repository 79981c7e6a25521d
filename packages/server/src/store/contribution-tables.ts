import type { StanceRow } from "./response-tables.ts";

/** What customers say, and what is added to it. */
export interface ContributionTables {
  pins: PinRow;
  ideas: IdeaRow;
  supports: SupportRow;
  idea_events: IdeaEventRow;
  comments: CommentRow;
  flags: FlagRow;
  blocked_participants: BlockedParticipantRow;
  images: ImageRow;
}

interface Contribution {
  project_id: string;
  id: string;
  activity_id: string;
  participant_id: string;
  verified: number;
  visibility: string;
  request_hash: string;
  created_at: number;
}

export interface PinRow extends Contribution {
  x: number;
  y: number;
  emotion: string;
  body: string;
}

export interface IdeaRow extends Contribution {
  title: string;
  body: string;
  image_id: string | null;
  /** Row of idea_terms, the index of similar ideas. */
  search_row: number;
  stage: string;
  supports: number;
  /** What the supports weigh, by which ideas are ordered; `comments` are those that everybody sees. */
  weight: number;
  comments: number;
  answered_at: number | null;
  /** When the author last changed the words, and when they took them back. */
  edited_at: number | null;
  taken_back_at: number | null;
  /** The idea that it is a part of since the team merged them. */
  merged_into: string | null;
}

export interface SupportRow extends Pick<
  StanceRow,
  "project_id" | "participant_id" | "verified" | "at" | "network"
> {
  idea_id: string;
  /** 1, or 0 where as many of its network weighed as may: see counts/contributions.ts. */
  weight: number;
}

export interface IdeaEventRow {
  project_id: string;
  idea_id: string;
  id: string;
  /** `stage` or `answer`, `value` being the stage or the words; `edited` or `taken-back` by the author, without any. */
  type: string;
  value: string;
  at: number;
}

export interface CommentRow extends Contribution {
  subject_id: string;
  reply_to: string | null;
  author: string;
  body: string;
  edited_at: number | null;
  taken_back_at: number | null;
}

export interface FlagRow {
  project_id: string;
  subject_id: string;
  participant_id: string;
  reason: string;
  at: number;
  /** When somebody of the team looked at what it is about. */
  looked_at: number | null;
}

/** Whose words wait for the team, whatever the rules are. */
export interface BlockedParticipantRow {
  project_id: string;
  participant_id: string;
  reason: string;
  actor: string;
  at: number;
}

export interface ImageRow {
  project_id: string;
  id: string;
  participant_id: string;
  width: number;
  height: number;
  bytes: Uint8Array;
  created_at: number;
}
