import type { VoiceTables } from "../store/voice-tables.ts";
import type { Shape } from "./archive-shape.ts";

const said = ["kind", "activity_id", "visibility", "state", "stage"] as const;
const standing = [
  "department_id",
  "holder_id",
  "waiting_since",
  "due_at",
  "snoozed_until",
  "asked_at",
  "answered_at",
  "closed_at",
  "gone_at",
  "merged_into",
  "merged_count",
] as const;
const judged = [
  "tone_score",
  "tone_words",
  "tone_by",
  "value_ids",
  "decision",
  "realised_by",
] as const;
const added = ["source", "words", "customer_note", "request_hash"] as const;

/** The team's inbox: what it did with what customers said. */
export const voiceShapes: {
  readonly [Name in Exclude<keyof VoiceTables, "voice_presence">]: Shape<Name>;
} = {
  duty_roster: { key: ["week", "department_id"], rest: ["member_id"] },
  saved_views: { key: ["id"], rest: ["owner_id", "name", "query", "created_at"] },
  answer_templates: { key: ["id"], rest: ["name", "body", "created_at"] },
  moved_supports: {
    key: ["idea_id", "participant_id"],
    rest: ["into_id", "verified", "at", "network", "weight", "was_double"],
  },
  voice_ratings: {
    key: ["voice_id", "rater_id"],
    rest: ["department_id", "closeness", "society", "brand", "at"],
  },
  voice_drafts: { key: ["voice_id", "author_id", "tab"], rest: ["body", "updated_at"] },
  voice_answers: {
    key: ["voice_id", "id"],
    rest: ["body", "actor", "state", "publish_at", "request_hash", "created_at"],
  },
  voice_events: { key: ["voice_id", "id"], rest: ["type", "actor", "data", "at"] },
  voice_heads: { key: ["last_number"], rest: [] },
  voices: {
    key: ["id"],
    rest: [...said, ...standing, ...judged, ...added, "revision", "created_at"],
    made: ["search_row", "supports"],
  },
};
