import type { Visit } from "./visit.ts";

export const kinds = [
  "vote-single",
  "vote-approval",
  "vote-ranked",
  "vote-pairwise",
  "ideas",
  "concept",
  "comments",
  "pulse",
  "placed",
  "returning",
] as const;

export type StateKind = (typeof kinds)[number];

/** One thing that a customer may see, and how to come there. */
export interface State {
  kind: StateKind;
  /** Distinct within its kind; part of the names of its pictures. */
  name: string;
  /** What is seen, for whoever looks at the pictures. */
  caption: string;
  /** It fills the whole view. */
  isFull?: boolean;
  /** What the picture begins with; default: the whole activity. */
  from?: string;
  reach(visit: Visit): Promise<void>;
}

/** Makes the states of one kind from rows. */
export function toStates(
  kind: StateKind,
  rows: readonly (readonly [
    name: string,
    caption: string,
    reach: State["reach"],
    isFull?: boolean,
  ])[],
): State[] {
  return rows.map(([name, caption, reach, isFull = false]) => ({
    kind,
    name,
    caption,
    reach,
    isFull,
    ...(kind === "comments" && { from: ".link[aria-expanded=true]" }),
  }));
}
