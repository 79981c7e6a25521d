/** What happened, what is to be done, and what the program keeps for itself. */
export interface ProgramTables {
  event_heads: EventHeadRow;
  events: EventRow;
  jobs: JobRow;
  imports: ImportRow;
  widget_files: WidgetFileRow;
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
