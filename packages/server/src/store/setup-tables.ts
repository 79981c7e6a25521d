/** What the team sets up. */
export interface SetupTables {
  projects: ProjectRow;
  activities: ActivityRow;
  options: OptionRow;
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
  /** Which words of customers wait: JSON, as the API has it; `{}` for none. */
  moderation: string;
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
