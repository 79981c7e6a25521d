/** Who took part, what they hold, and what is counted of it. */
export interface ResponseTables {
  participants: ParticipantRow;
  stances: StanceRow;
  comparisons: ComparisonRow;
  replaced_comparisons: ComparisonRow;
  tallies: TallyRow;
  counters: CounterRow;
  network_tallies: NetworkTallyRow;
  settled: SettledRow;
  network_events: NetworkEventRow;
  mark_keys: MarkKeyRow;
  erased_in: ErasedInRow;
  merged_participants: MergedParticipantRow;
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

export interface CounterRow {
  project_id: string;
  activity_id: string;
  revision: number;
  responses: number;
  verified_responses: number;
  updated_at: number;
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
