/** The tables of the team's inbox; as everywhere instants are epoch milliseconds and structured values JSON text. */
export interface VoiceTables {
  voices: VoiceRow;
  voice_heads: VoiceHeadRow;
  voice_events: VoiceEventRow;
  voice_answers: VoiceAnswerRow;
  voice_drafts: VoiceDraftRow;
  voice_ratings: VoiceRatingRow;
  moved_supports: MovedSupportRow;
  answer_templates: AnswerTemplateRow;
  saved_views: SavedViewRow;
  duty_roster: DutyRow;
  voice_presence: VoicePresenceRow;
}

/**
 * Something that customers said, as the team works on it: written by the commit that writes the idea, comment or pin
 * whose id it has. Words are kept here only of what the team itself wrote down.
 */
export interface VoiceRow {
  project_id: string;
  id: string;
  /** `idea`, `comment`, `reason`, `pin` or `added`. */
  kind: string;
  activity_id: string | null;
  visibility: string;
  /** What the columns below come to: see toVoiceState. */
  state: string;
  stage: string;
  department_id: string | null;
  holder_id: string | null;
  /** From when it has waited, without the time in which the customer was asked. */
  waiting_since: number;
  due_at: number | null;
  snoozed_until: number | null;
  /** When the customer was asked what they did not answer yet. */
  asked_at: number | null;
  answered_at: number | null;
  /** When it stopped waiting: by an answer or a decision. */
  closed_at: number | null;
  /** When its words went: taken back, or erased. */
  gone_at: number | null;
  /** As many as of the idea. */
  supports: number;
  merged_into: string | null;
  merged_count: number;
  tone_score: number | null;
  /** JSON list of the words that it comes from. */
  tone_words: string | null;
  /** `machine`, or who corrected it. */
  tone_by: string | null;
  /** JSON list. */
  value_ids: string;
  /** JSON, or null. */
  decision: string | null;
  /** The refused voice that this one makes true later, or the other way round. */
  realised_by: string | null;
  /** Of what the team added: `phone`, `shop`, `mail` or `event`, the words, and what is known of the customer. */
  source: string | null;
  words: string;
  customer_note: string;
  request_hash: string;
  /** Row of voice_terms on SQLite. */
  search_row: number;
  /** The project's number of this voice's last change: whoever read up to a number asks for what is above it. */
  revision: number;
  created_at: number;
}

/** The number of the last change to a project's voices. */
export interface VoiceHeadRow {
  project_id: string;
  last_number: number;
}

/** One line of a voice's history. `data` is JSON: whatever belongs to the type. */
export interface VoiceEventRow {
  project_id: string;
  voice_id: string;
  id: string;
  type: string;
  /** As of events: `member mem_…`, `key key_…`, `participant` or `program`. */
  actor: string;
  data: string;
  at: number;
}

export interface VoiceAnswerRow {
  project_id: string;
  voice_id: string;
  id: string;
  body: string;
  actor: string;
  /** `held`, `published` or `taken-back`. */
  state: string;
  publish_at: number;
  request_hash: string;
  created_at: number;
}

export interface VoiceDraftRow {
  project_id: string;
  voice_id: string;
  /** The member, or the key. */
  author_id: string;
  tab: string;
  body: string;
  updated_at: number;
}

export interface VoiceRatingRow {
  project_id: string;
  voice_id: string;
  rater_id: string;
  department_id: string | null;
  closeness: number;
  society: number;
  brand: number;
  at: number;
}

/** A support that went to the idea into which its own was merged; kept so that the merge can be undone. */
export interface MovedSupportRow {
  project_id: string;
  idea_id: string;
  participant_id: string;
  into_id: string;
  verified: number;
  at: number;
  network: string;
  weight: number;
  /** 1 where the participant supported the other idea already. */
  was_double: number;
}

export interface AnswerTemplateRow {
  project_id: string;
  id: string;
  name: string;
  body: string;
  created_at: number;
}

export interface SavedViewRow {
  project_id: string;
  id: string;
  /** Whose it is; null where it is shared. */
  owner_id: string | null;
  name: string;
  /** The filters, as JSON. */
  query: string;
  created_at: number;
}

/** Which voice a member looks at; of no meaning a minute later. */
export interface VoicePresenceRow {
  project_id: string;
  member_id: string;
  voice_id: string;
  at: number;
}

/** Who of a department is on duty in a week, which is named by its Monday: days since 1970. */
export interface DutyRow {
  project_id: string;
  week: number;
  /** Empty where the project has no departments. */
  department_id: string;
  member_id: string;
}
