import type {
  Activity,
  CommentThread,
  Emotion,
  Idea,
  IdeaDetail,
  Pin,
  Receipt,
  Receipts,
  WidgetConfig,
} from "@tomoni/sdk/contract";

/** What the server of a test holds, and what it was asked. */
export interface FakeState {
  activity: Activity;
  config: WidgetConfig;
  choices: string[] | null;
  /** Votes of others, by option. */
  votes: number[];
  emotion: Emotion | null;
  score: number | null;
  done: string[];
  ideas: Idea[];
  comments: CommentThread[];
  receipts: Receipt[];
  /** What else became of what the customer said. */
  told: Partial<Omit<Receipts, "items">>;
  /** What each idea went through and was answered, as its detail has it. */
  course: Pick<IdeaDetail, "history" | "answers"> & Partial<Pick<IdeaDetail, "changes" | "links">>;
  pins: Pin[];
  /** Names of the calls so far, oldest first. */
  calls: string[];
  /** When they first responded; null for whoever never did. */
  firstSeenAt: string | null;
  /** What the next write is refused with. */
  refusal: Error | null;
}
