import type { Emotion, Locale, Placement, Stage, VoteMethod } from "@tomoni/sdk/contract";

/** The demo's activities, by the names the simulation and the pages use. */
export const activityKeys = ["vote", "approval", "ranked", "pairwise", "ideas", "concept"] as const;
export type ActivityKey = (typeof activityKeys)[number];

/** A picture of the demo shop; `src` is a path on the server, sizes are in pixels. */
export interface DemoImage {
  src: string;
  alt: string;
  width: number;
  height: number;
}

/** A prototype; `appeal` is its latent utility in logits, the truth that every way of asking should find. */
export interface DemoOption {
  title: string;
  description: string;
  image: DemoImage;
  appeal: number;
}

/** An activity as the demo creates it; `method` and `options` for votes only, `image` for the concept only. */
export interface DemoActivity {
  kind: "vote" | "ideas" | "concept";
  method: VoteMethod | null;
  title: string;
  description: string;
  image: DemoImage | null;
  options: DemoOption[];
  /** Default: inline. */
  placement?: Placement;
}

/** A button in the corner of the shop's page in one language. */
export function toShopLauncher(locale: Locale, label: string): Placement {
  return {
    kind: "launcher",
    side: "end",
    label: { [locale]: label },
    urls: [`/demo/${locale}`],
    devices: ["phone", "desktop"],
  };
}

/** The stages an idea goes through, in order, and the company's words at the last of them. */
export interface DemoJourney {
  stages: Stage[];
  answer: string;
}

/** An idea; `appeal` is how many supports it draws compared with an idea of appeal 1. */
export interface DemoIdea {
  title: string;
  body: string;
  appeal: number;
  journey: DemoJourney | null;
}

export type DemoTarget =
  | { kind: "activity"; key: ActivityKey }
  | { kind: "option"; key: ActivityKey; index: number }
  | { kind: "idea"; index: number };

/** A comment; `replyTo` is the index of an earlier comment on the same target. */
export interface DemoComment {
  target: DemoTarget;
  body: string;
  replyTo?: number;
  byTeam?: boolean;
}

/** A pin on the concept's picture; x and y are 0 to 1 from the top left. */
export interface DemoPin {
  x: number;
  y: number;
  emotion: Emotion;
  body?: string;
}

/** Everything the demo says, in one language. */
export interface DemoContent {
  locale: "ja" | "en";
  projectName: string;
  activities: Record<ActivityKey, DemoActivity>;
  ideas: DemoIdea[];
  comments: DemoComment[];
  pins: DemoPin[];
}

export type PinRow = readonly [x: number, y: number, emotion: Emotion, body?: string];

/** Converts a pin's row to a pin; a row without words gives a pin without words. */
export function toPin([x, y, emotion, body]: PinRow): DemoPin {
  return { x, y, emotion, ...(body !== undefined && { body }) };
}

export type IdeaRow = readonly [appeal: number, title: string, body: string, journey?: DemoJourney];

/** Converts an idea's row to an idea. */
export function toIdea([appeal, title, body, journey]: IdeaRow): DemoIdea {
  return { title, body, appeal, journey: journey ?? null };
}

export const onVote: DemoTarget = { kind: "activity", key: "vote" };
export const onConcept: DemoTarget = { kind: "activity", key: "concept" };
export const onFlip: DemoTarget = { kind: "option", key: "vote", index: 0 };
export const onTwist: DemoTarget = { kind: "option", key: "vote", index: 1 };
export const onPush: DemoTarget = { kind: "option", key: "vote", index: 2 };

/** Names an idea as what a comment is on. */
export function onIdea(index: number): DemoTarget {
  return { kind: "idea", index };
}
