import type { ActivityKind } from "@tomoni/sdk/contract";

/** The words of launchers, panels and prompts. */
export interface PlacementText {
  /** On a launcher that has no label of its own; at most 20 letters. */
  launcher: string;
  /** What a prompt is called. */
  invitation: string;
  /** Said to a screen reader when a prompt has come. */
  arrived(title: string): string;
  acts: Record<ActivityKind, string>;
  kinds: Record<ActivityKind, string>;
  /** After the kind of an activity that somebody here took part in. */
  done: string;
  close: string;
  back: string;
}
