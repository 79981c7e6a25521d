import type { KeyRow, PeopleTables } from "./people-tables.ts";
import type { VoiceTables } from "./voice-tables.ts";

export type { KeyRow } from "./people-tables.ts";

/**
 * Every table as stored. Instants are epoch milliseconds, booleans 0 or 1, structured values JSON text;
 * each primary key begins with the project, and no query crosses projects. Only files of the widget belong to all.
 */
export interface Tables extends PeopleTables, VoiceTables {
  projects: ProjectRow;
  keys: KeyRow;
  activities: ActivityRow;
  options: OptionRow;
  participants: ParticipantRow;
  stances: StanceRow;
  comparisons: ComparisonRow;
  tallies: TallyRow;
  counters: CounterRow;
  network_tallies: NetworkTallyRow;
  settled: SettledRow;
  network_events: NetworkEventRow;
  pins: PinRow;
  ideas: IdeaRow;
  supports: SupportRow;
  idea_events: IdeaEventRow;
  comments: CommentRow;
  flags: FlagRow;
  images: ImageRow;
  daily: DailyRow;
  exposures: ExposureRow;
  conversions: ConversionRow;
  mark_keys: MarkKeyRow;
  erased_in: ErasedInRow;
  merged_participants: MergedParticipantRow;
  replaced_comparisons: ComparisonRow;
  event_heads: EventHeadRow;
  events: EventRow;
  jobs: JobRow;
  imports: ImportRow;
  widget_files: WidgetFileRow;
}

export interface ProjectRow {
  id: string;
  project_key: string;
  name: string;
  origins: string;
  locales: string;
  default_locale: string;
  time_zone: string;
  theme: string;
  holdout_share: number;
  /** Networks that count in full: JSON list of addresses and ranges. */
  full_networks: string;
  salt: string;
  identity_secret: string;
  /** The identity secret before this one, and until when hosts may still sign with it. */
  former_identity_secret: string | null;
  former_identity_until: number | null;
  created_at: number;
}

export interface ActivityRow {
  project_id: string;
  id: string;
  kind: string;
  method: string | null;
  status: string;
  title: string;
  description: string;
  image: string | null;
  max_choices: number | null;
  /** What the ends of a pulse mean, as JSON. */
  end_labels: string | null;
  results_visibility: string;
  /** `anyone` or `verified`. */
  voters: string;
  /** Marks of the networks that the team set apart: JSON list, empty once the activity is closed. */
  apart: string;
  comments_enabled: number;
  moderation: string;
  placement: string;
  request_hash: string;
  created_at: number;
  opened_at: number | null;
  closed_at: number | null;
}

export interface OptionRow {
  project_id: string;
  activity_id: string;
  id: string;
  /** A small number that stays with the option for ever: what stored votes and tallies name it by. */
  slot: number;
  position: number;
  title: string;
  description: string;
  image: string | null;
}

export interface ParticipantRow {
  project_id: string;
  id: string;
  verified: number;
  first_at: number;
}

/**
 * That a participant took part in an activity, and what they hold in it now: a ballot's slots, an emotion,
 * a score, "1" for a comparison, idea or support; empty after only a comment or a pin.
 */
export interface StanceRow {
  project_id: string;
  activity_id: string;
  participant_id: string;
  value: string;
  verified: number;
  /** When the value was set. */
  at: number;
  /** When the participant last took part in any way. */
  seen_at: number;
  /**
   * A keyed hash of the network the participant first took part from, while the activity is open; "-" once it was closed
   * since, and empty where none was known. All that the participant does in the activity is weighed by it.
   */
  network: string;
}

export interface ComparisonRow {
  project_id: string;
  activity_id: string;
  participant_id: string;
  low_slot: number;
  high_slot: number;
  id: string;
  low_won: number;
  low_first: number;
  verified: number;
  at: number;
}

/** A counter kept by the write that changes it. `bucket` says of what: see store/buckets.ts. */
export interface TallyRow {
  project_id: string;
  activity_id: string;
  bucket: string;
  total: number;
  verified: number;
}

/** A counter of one network's share in a tally. `bucket` "b" counts its people. */
export interface NetworkTallyRow extends TallyRow {
  network: string;
}

/** What the responses whose marks are gone weigh in a bucket, as it was when the activity was closed. */
export interface SettledRow {
  project_id: string;
  activity_id: string;
  bucket: string;
  weight: number;
  verified_weight: number;
}

/** What the team did with a network: the audit's lines. */
export interface NetworkEventRow {
  project_id: string;
  activity_id: string;
  id: string;
  /** Empty once the activity was closed. */
  network: string;
  /** `apart` or `back`. */
  action: string;
  reason: string;
  key_id: string;
  at: number;
}

export interface CounterRow {
  project_id: string;
  activity_id: string;
  revision: number;
  responses: number;
  verified_responses: number;
  updated_at: number;
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

export interface DailyRow {
  project_id: string;
  activity_id: string;
  day: number;
  impressions: number;
  opens: number;
  participants: number;
  returned: number;
}

export interface ExposureRow {
  project_id: string;
  visitor_id: string;
  activity_id: string;
  arm: string;
  at: number;
}

export interface ConversionRow {
  project_id: string;
  id: string;
  visitor_id: string;
  name: string;
  value: number;
  currency: string | null;
  at: number;
  /** `server` or `signed`, which are evidence, or `claimed` by a browser. */
  source: string;
}

/** What a project's marks of erased participants are made with; there from the first who erased or was merged. */
export interface MarkKeyRow {
  project_id: string;
  key: string;
}

/**
 * An activity in which the counts of somebody who erased themselves were kept under a mark: see counts/marks.ts. Only there
 * do writes look for who returns. It goes with the activity, not with the last mark that was given back: to look once too
 * often costs a statement, to look once too little would count somebody twice.
 */
export interface ErasedInRow {
  project_id: string;
  activity_id: string;
}

/** An anonymous participant who was merged: what their token still writes counts as the other's. */
export interface MergedParticipantRow {
  project_id: string;
  id: string;
  /** A participant's id, or where they erased themselves since, their mark. */
  into_id: string;
  is_erased: number;
}

/** The number of a project's last event. */
export interface EventHeadRow {
  project_id: string;
  last_number: number;
}

/** Something that happened in a project: see store/events.ts. */
export interface EventRow {
  project_id: string;
  /** From 1, without a gap. */
  number: number;
  type: string;
  /** `key key_…`, `member mem_…`, `participant` or `program`. */
  actor: string;
  activity_id: string | null;
  subject_id: string | null;
  /** JSON, without words of customers. */
  data: string;
  at: number;
}

/** Something to be done later: see store/jobs.ts. */
export interface JobRow {
  id: string;
  kind: string;
  /** Empty where it is no project's. */
  project_id: string;
  data: string;
  /** When it may be claimed; while it is, when its lease ends. */
  due_at: number;
  attempts: number;
  /** Tells the attempt under way from others. */
  claim: string | null;
  /** When it was given up. */
  failed_at: number | null;
  created_at: number;
}

/** An import that has not come to its end: the archive's SHA-256 in hex, and how many of its lines are stored. */
export interface ImportRow {
  project_id: string;
  sha256: string;
  lines: number;
}

/** A file of the widget, named by its content and kept for pages that were made for an earlier version of the server. */
export interface WidgetFileRow {
  /** As it stands in the address, without the slash before it; a compressed form ends in `.br`. */
  path: string;
  bytes: Uint8Array;
  kept_at: number;
}
