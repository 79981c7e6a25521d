import type { Activity } from "../contract/activities.ts";
import type { Beacon } from "../contract/measurement.ts";
import type { NewParticipant, ParticipantAnswer } from "../contract/participants.ts";
import type { Locale } from "../contract/primitives.ts";
import type { WidgetConfig } from "../contract/projects.ts";
import type { Results } from "../contract/results.ts";
import { followResults, type LiveOptions } from "../live.ts";
import type { CallOptions, Transport } from "../transport.ts";

export function createWidgetResource(transport: Transport) {
  return {
    /** What the widget needs to start: theme, locales, live activities, measurement settings. */
    get: (projectKey: string, options?: CallOptions): Promise<WidgetConfig> =>
      transport.call("widget.get", { params: { projectKey } }, options),
  };
}

export function createParticipantsResource(transport: Transport) {
  return {
    /** Becomes a participant, or proves with the host's JWT who one is. Stores nothing by itself. */
    create: (
      projectKey: string,
      body: NewParticipant = {},
      options?: CallOptions,
    ): Promise<ParticipantAnswer> =>
      transport.call("participants.create", { params: { projectKey }, body }, options),
  };
}

export function createEventsResource(transport: Transport) {
  return {
    /** Tells of impressions, opens, exposures and conversions: 1 to 50 at once. */
    send: (projectKey: string, events: Beacon["events"], options?: CallOptions): Promise<void> =>
      transport.call("events.send", { params: { projectKey }, body: { events } }, options),
  };
}

export interface ActivityOptions extends CallOptions {
  /** Default: the project's locale. */
  locale?: Locale | undefined;
}

export function createActivitiesResource(transport: Transport) {
  return {
    /** An activity with its options, in one language. */
    get: (activityId: string, options: ActivityOptions = {}): Promise<Activity> => {
      const query = { locale: options.locale };
      return transport.call("activities.get", { params: { activityId }, query }, options);
    },
  };
}

export function createResultsResource(transport: Transport) {
  return {
    /** Counts and estimates, where the activity shows them. */
    get: (activityId: string, options?: CallOptions): Promise<Results> =>
      transport.call("results.get", { params: { activityId } }, options),
    /** Results whenever they change, until the signal aborts; connects again by itself. */
    live: (activityId: string, options?: LiveOptions): AsyncIterable<Results> =>
      followResults(transport, activityId, options),
  };
}
