/** What the company stands for; as everywhere instants are epoch milliseconds and structured values JSON text. */
export interface CharterTables {
  charter_versions: CharterVersionRow;
  charter_agreements: CharterAgreementRow;
}

export interface CharterVersionRow {
  project_id: string;
  /** From 1, without a gap. */
  version: number;
  id: string;
  essence: string;
  /** JSON list of `{id, name, description}`. */
  charter_values: string;
  /** JSON list. */
  never: string;
  /** As of events. */
  actor: string;
  at: number;
}

/** What a department says of a version. */
export interface CharterAgreementRow {
  project_id: string;
  version: number;
  department_id: string;
  agrees: number;
  words: string;
  actor: string;
  at: number;
}
