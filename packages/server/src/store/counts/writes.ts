import type { CommentRow, ComparisonRow, IdeaRow, PinRow } from "../tables.ts";

/** Who writes, and when. */
export interface Author {
  projectId: string;
  participantId: string;
  verified: boolean;
  at: number;
  /** Days since 1970 in the project's time zone, and when this one began. */
  day: number;
  dayStartAt: number;
  /** A keyed hash of the network they write from, for one activity; absent where none is known. */
  network?: string;
}

/** Whether a create was new, or repeated one that is stored already. */
export interface Created<Row> {
  created: boolean;
  row: Row;
}

export interface NewPinRow {
  author: Author;
  activityId: string;
  row: Pick<PinRow, "id" | "x" | "y" | "emotion" | "body" | "visibility" | "request_hash">;
}

export interface NewIdeaRow {
  author: Author;
  activityId: string;
  row: Pick<IdeaRow, "id" | "title" | "body" | "image_id" | "visibility" | "request_hash">;
  /** What similar ideas are found by. */
  terms: readonly string[];
}

export interface NewCommentRow {
  author: Author;
  activityId: string;
  row: Pick<
    CommentRow,
    "id" | "subject_id" | "reply_to" | "author" | "body" | "visibility" | "request_hash"
  >;
}

export interface NewComparisonRow {
  author: Author;
  activityId: string;
  id: string;
  low: number;
  high: number;
  lowWon: boolean;
  lowFirst: boolean;
}

export interface Support {
  supported: boolean;
  supports: number;
}

export interface Measurement {
  projectId: string;
  day: number;
  /** Impressions and opens by activity. */
  counts: readonly { activityId: string; impressions: number; opens: number }[];
  exposures: readonly { visitorId: string; activityId: string; arm: string; at: number }[];
  conversions: readonly {
    id: string;
    visitorId: string;
    name: string;
    value: number;
    currency: string | null;
    at: number;
    source: "server" | "signed" | "claimed";
  }[];
}

/** What customers write by the thousand, by name; everything else is written by store/records.ts. */
export interface Writes {
  /** Answers when the value was set: earlier, where it was held already. */
  setStance: {
    input: { author: Author; activityId: string; value: string };
    output: { at: number };
  };
  removeStance: { input: { author: Author; activityId: string }; output: undefined };
  createComparison: { input: NewComparisonRow; output: Created<ComparisonRow> };
  createPin: { input: NewPinRow; output: Created<PinRow> };
  createIdea: { input: NewIdeaRow; output: Created<IdeaRow> };
  setSupport: {
    input: {
      author: Author;
      ideaId: string;
      activityId: string;
      supported: boolean;
      /** Marks of the networks that the team lists, and of those it set apart. */
      full?: ReadonlySet<string>;
      apart?: ReadonlySet<string>;
    };
    output: Support;
  };
  createComment: { input: NewCommentRow; output: Created<CommentRow> };
  measure: { input: Measurement; output: undefined };
}
