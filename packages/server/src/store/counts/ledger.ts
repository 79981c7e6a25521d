import { AppError } from "../../errors.ts";
import type { CountedAs } from "./buckets.ts";
import type {
  CommentRow,
  ComparisonRow,
  ConversionRow,
  ExposureRow,
  IdeaRow,
  PinRow,
  StanceRow,
  SupportRow,
} from "../tables.ts";
import type { Author } from "./writes.ts";
import type { Sums } from "./sums.ts";
import type { NewVoice } from "../voices.ts";

export interface LiveActivity extends CountedAs {
  status: string;
  voters: string;
  /** The project's key of marks, once somebody erased themselves or was merged. */
  mark_key: string | null;
  /** 1 where counts are kept under marks. */
  has_erased: number;
}

export type Held = Pick<StanceRow, "value" | "verified" | "at" | "seen_at" | "network">;

export interface Contributions {
  pins: PinRow;
  ideas: IdeaRow;
  comments: CommentRow;
}

/**
 * The rows as one transaction sees them, with all that its earlier writes changed. What customers' writes do is told
 * in these words once; each engine keeps a ledger in its own way.
 */
export interface Ledger {
  readonly sums: Sums;
  activity(projectId: string, activityId: string): LiveActivity | undefined;
  stance(author: Author, activityId: string): Held | undefined;
  putStance(row: StanceRow): void;
  /** Adds a stance where its participant holds none yet. @returns whether they held none */
  addStance(row: StanceRow): boolean;
  deleteStance(author: Author, activityId: string): void;
  /** Whether a participant keeps a part in the activity without holding anything: by a comment or a pin. */
  hasSpoken(author: Author, activityId: string): boolean;
  /** Notes a participant, who stays verified once they are. */
  meet(author: Author): void;
  firstAt(author: Author): number | undefined;
  /** Whose writes an anonymous participant's are since they were merged. */
  mergedInto(author: Author): string | undefined;
  /** By its id, also where a later one of the same pair replaced it. */
  comparison(projectId: string, id: string): ComparisonRow | undefined;
  /** What the participant said of this pair before. */
  judgement(row: ComparisonRow): ComparisonRow | undefined;
  /** `before` is what it replaces, whose id stays taken. */
  putComparison(row: ComparisonRow, before: ComparisonRow | undefined): void;
  contribution<Table extends keyof Contributions>(
    table: Table,
    id: string,
  ): Contributions[Table] | undefined;
  addPin(row: PinRow): void;
  /** `terms` are what similar ideas are found by. */
  addIdea(row: IdeaRow, terms: readonly string[]): void;
  addComment(row: CommentRow): void;
  /** What the team's inbox has of words that were just added. */
  addVoice(voice: NewVoice, text: string): void;
  /** @returns what was added or taken away; nothing when that changed nothing */
  setSupport(
    row: SupportRow,
    isSupported: boolean,
  ): Pick<SupportRow, "verified" | "weight"> | undefined;
  /** What the supports of an idea weigh: all of them, and those of one network. */
  weightsOf(projectId: string, ideaId: string, network: string): { all: number; own: number };
  /** Adds to what is counted of an idea; a subject of another kind is left alone. */
  countIdea(
    projectId: string,
    ideaId: string,
    change: { supports?: number; weight?: number; comments?: number },
  ): void;
  supportsOf(projectId: string, ideaId: string): number;
  /** Kept once for each visitor and activity. */
  addExposure(row: ExposureRow): void;
  /** Kept once for each id. */
  addConversion(row: ConversionRow): void;
}

/** @throws AppError when the activity is not there, or takes no responses now */
export function liveActivity(ledger: Ledger, projectId: string, activityId: string): LiveActivity {
  const activity = ledger.activity(projectId, activityId);
  if (!activity) throw new AppError("activity-not-found");
  if (activity.status !== "live") throw new AppError("activity-not-live");
  return activity;
}

/** @throws AppError where only participants whom the host vouches for may take part */
export function checkVoter(
  { voters }: Pick<LiveActivity, "voters">,
  { verified }: Pick<Author, "verified">,
): void {
  if (voters === "verified" && !verified) throw new AppError("verified-only");
}
