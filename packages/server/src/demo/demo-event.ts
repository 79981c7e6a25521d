import type { Emotion, Stage } from "@tomoni/sdk/contract";
import type { ActivityKey, DemoTarget } from "./content.ts";

/** When and by whom: `at` in epoch milliseconds; `participant` counts from 0 and is -1 for the team. */
export interface DemoMoment {
  at: number;
  participant: number;
  verified: boolean;
}

/** A vote: one option's index (single), a set (approval) or an order, best first (ranked). */
export type DemoBallot = DemoMoment & { kind: "ballot"; activity: ActivityKey } & (
    | { choice: number }
    | { choices: number[] }
    | { ranking: number[] }
  );

export type DemoComparison = DemoMoment & {
  kind: "comparison";
  activity: ActivityKey;
  winner: number;
  loser: number;
  shownFirst: number;
};

export type DemoReaction = DemoMoment & {
  kind: "reaction";
  activity: ActivityKey;
  emotion: Emotion;
};

export type DemoPinned = DemoMoment & {
  kind: "pin";
  activity: ActivityKey;
  x: number;
  y: number;
  emotion: Emotion;
  body?: string;
};

/** `idea` is the index in the content's ideas, and what supports, comments, answers and stages refer to. */
export type DemoIdeaSent = DemoMoment & {
  kind: "idea";
  idea: number;
  title: string;
  body: string;
};

export type DemoSupport = DemoMoment & { kind: "support"; idea: number };

/** `comment` is the index in the content's comments; `replyTo` is the `comment` of an earlier event. */
export type DemoCommentSent = DemoMoment & {
  kind: "comment";
  comment: number;
  target: DemoTarget;
  body: string;
  replyTo?: number;
  byTeam?: true;
};

export type DemoAnswer = DemoMoment & { kind: "answer"; idea: number; body: string; byTeam: true };

export type DemoStage = DemoMoment & { kind: "stage"; idea: number; stage: Stage };

/** One thing that happened in the demo's six weeks. */
export type DemoEvent =
  | DemoBallot
  | DemoComparison
  | DemoReaction
  | DemoPinned
  | DemoIdeaSent
  | DemoSupport
  | DemoCommentSent
  | DemoAnswer
  | DemoStage;
