import type { ActivityRow, OptionRow } from "../tables.ts";

export interface PageRequest {
  cursor?: string | undefined;
  limit: number;
}

export interface RowPage<Row> {
  rows: Row[];
  nextCursor: string | null;
}

export interface ActivityWithOptions {
  activity: ActivityRow;
  options: OptionRow[];
}

export interface ActivityRef {
  projectId: string;
  activityId: string;
}

export interface IdeaRequest extends PageRequest, ActivityRef {
  sort: "top" | "new" | "answered";
  stage?: string | undefined;
  participantId?: string | undefined;
}

/** Where a contribution belongs. */
export interface Place {
  projectId: string;
  activityId: string;
}
