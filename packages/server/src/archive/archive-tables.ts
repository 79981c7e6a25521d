import type { Tables } from "../store/tables.ts";
import type { Shape } from "./archive-shape.ts";
import { voiceShapes } from "./archive-voice-tables.ts";

/** What its author did to an idea or a comment since. */
const ownWords = ["edited_at", "taken_back_at"] as const;
const author = ["activity_id", "participant_id", "verified", "visibility", "request_hash"] as const;

/**
 * What moves with a project, in the order it is written. Rows that point to others come before them, and the
 * project itself last: nobody sees it before all of it is there.
 */
const shapes: { readonly [Name in keyof Tables]: Shape<Name> | "made anew" | "stays" } = {
  exposures: { key: ["visitor_id", "activity_id"], rest: ["arm", "at"] },
  conversions: { key: ["id"], rest: ["visitor_id", "name", "value", "currency", "at", "source"] },
  daily: {
    key: ["activity_id", "day"],
    rest: ["impressions", "opens", "participants", "returned"],
  },
  ...voiceShapes,
  charter_agreements: {
    key: ["version", "department_id"],
    rest: ["agrees", "words", "actor", "at"],
  },
  charter_versions: {
    key: ["version"],
    rest: ["id", "essence", "charter_values", "never", "actor", "at"],
  },
  flags: { key: ["subject_id", "participant_id"], rest: ["reason", "at", "looked_at"] },
  blocked_participants: { key: ["participant_id"], rest: ["reason", "actor", "at"] },
  idea_events: { key: ["idea_id", "id"], rest: ["type", "value", "at"] },
  supports: { key: ["idea_id", "participant_id"], rest: ["verified", "at", "network", "weight"] },
  comments: {
    key: ["id"],
    rest: [...author, ...ownWords, "subject_id", "reply_to", "author", "body", "created_at"],
  },
  pins: { key: ["id"], rest: [...author, "x", "y", "emotion", "body", "created_at"] },
  ideas: {
    key: ["id"],
    rest: [
      ...author,
      ...ownWords,
      "title",
      "body",
      "image_id",
      "stage",
      "answered_at",
      "merged_into",
      "created_at",
    ],
    made: ["search_row", "supports", "weight", "comments"],
  },
  comparisons: {
    key: ["activity_id", "participant_id", "low_slot", "high_slot"],
    rest: ["id", "low_won", "low_first", "verified", "at"],
  },
  stances: {
    key: ["activity_id", "participant_id"],
    rest: ["value", "verified", "at", "seen_at", "network"],
  },
  event_heads: { key: ["last_number"], rest: [] },
  events: {
    key: ["number"],
    rest: ["type", "actor", "activity_id", "subject_id", "data", "at"],
  },
  mark_keys: { key: ["key"], rest: [] },
  erased_in: { key: ["activity_id"], rest: [] },
  merged_participants: { key: ["id"], rest: ["into_id", "is_erased"] },
  replaced_comparisons: {
    key: ["id"],
    rest: [
      "activity_id",
      "participant_id",
      "low_slot",
      "high_slot",
      "low_won",
      "low_first",
      "verified",
      "at",
    ],
  },
  participants: { key: ["id"], rest: ["verified", "first_at"] },
  images: { key: ["id"], rest: ["participant_id", "width", "height", "bytes", "created_at"] },
  options: {
    key: ["activity_id", "id"],
    rest: ["slot", "position", "title", "description", "image"],
  },
  settled: { key: ["activity_id", "bucket"], rest: ["weight", "verified_weight"] },
  network_events: {
    key: ["activity_id", "id"],
    rest: ["action", "reason", "key_id", "at"],
    made: ["network"],
  },
  activities: {
    key: ["id"],
    rest: [
      ...(["kind", "method", "status", "title", "description", "image", "max_choices"] as const),
      ...([
        "results_visibility",
        "voters",
        "comments_enabled",
        "moderation",
        "placement",
        "end_labels",
        "request_hash",
      ] as const),
      ...(["created_at", "opened_at", "closed_at"] as const),
    ],
    // Marks of networks stay where they were made.
    made: ["apart"],
  },
  keys: {
    key: ["id"],
    rest: [
      ...(["name", "scope", "hash", "hint", "request_hash", "created_at", "revoked_at"] as const),
      ...(["expires_at", "last_used_at", "made_by", "capabilities"] as const),
    ],
  },
  departments: {
    key: ["id"],
    rest: [
      ...(["name", "position", "days_limit", "request_hash", "created_at"] as const),
      ...(["removed_at", "moved_to"] as const),
    ],
  },
  projects: {
    key: ["id"],
    rest: [
      ...(["project_key", "name", "origins", "locales", "default_locale", "time_zone"] as const),
      ...([
        "theme",
        "holdout_share",
        "full_networks",
        "salt",
        "identity_secret",
        "created_at",
      ] as const),
      ...(["former_identity_secret", "former_identity_until", "moderation"] as const),
    ],
  },
  tallies: "made anew",
  network_tallies: "made anew",
  counters: "made anew",
  voice_presence: "stays",
  jobs: "stays",
  imports: "stays",
  widget_files: "stays",
  // Whoever may come in where a project arrives is invited there.
  people: "stays",
  members: "stays",
  sessions: "stays",
  invitations: "stays",
  sign_in_links: "stays",
  passkeys: "stays",
  challenges: "stays",
  sign_in_failures: "stays",
};

/** A table that moves: where its project is named, and the columns that are written, in order. */
export interface ArchivedTable {
  name: keyof Tables;
  /** The column that holds the project. */
  owner: string;
  key: readonly string[];
  columns: readonly string[];
  made: readonly string[];
}

function toArchivedTable([name, shape]: [string, Shape<never> | string]): ArchivedTable[] {
  if (typeof shape === "string") return [];
  const owner = name === "projects" ? "id" : "project_id";
  const { key, rest, made = [] } = shape;
  const columns = [...new Set([owner, ...key, ...rest])];
  return [{ name: name as keyof Tables, owner, key, columns, made }];
}

export const archivedTables: readonly ArchivedTable[] = Object.entries(shapes).flatMap((entry) =>
  toArchivedTable(entry as [string, Shape<never> | string]),
);
