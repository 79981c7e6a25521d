import type { ActivityKind, Open } from "@tomoni/sdk/contract";

export type ResponseKind =
  | "ballot"
  | "comparison"
  | "reaction"
  | "pin"
  | "pulse"
  | "idea"
  | "support"
  | "comment"
  /** To what the team asked. */
  | "reply"
  | "flag"
  /** One's own words were changed, or taken back. */
  | "edit"
  | "taking-back";

/** What an element tells the page, as `tomoni:<name>` events that cross the shadow. */
export interface WidgetEvents {
  /** The activity is on the page and can be used. */
  ready: { activityId: string; kind: Open<ActivityKind> };
  /** At least half of it was in view for a second. */
  shown: { activityId: string };
  /** The server has a response of the customer. */
  submitted: { activityId: string; type: ResponseKind };
  /** The same, for the first response since the page was opened. */
  participated: { activityId: string };
  /** A panel or prompt with the activity was closed. */
  closed: { activityId: string };
  /** Something failed; `code` is an error code of the API, or the name of the error. */
  error: { activityId?: string; code: string };
}

export type WidgetEventName = keyof WidgetEvents;

/** Dispatches on the element, so that listeners on it and on any ancestor hear. */
export function emit<Name extends WidgetEventName>(
  host: EventTarget,
  name: Name,
  detail: WidgetEvents[Name],
): void {
  host.dispatchEvent(new CustomEvent(`tomoni:${name}`, { detail, bubbles: true, composed: true }));
}
