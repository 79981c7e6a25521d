import { createCommentsResource, createFlagsResource } from "./resources/comments.ts";
import {
  createPinsResource,
  createPulseResource,
  createReactionsResource,
} from "./resources/concepts.ts";
import { createIdeasResource } from "./resources/ideas.ts";
import {
  createMeResource,
  createUploadsResource,
  createVoicesResource,
} from "./resources/participants.ts";
import {
  createActivitiesResource,
  createEventsResource,
  createParticipantsResource,
  createResultsResource,
  createWidgetResource,
} from "./resources/projects.ts";
import { createBallotsResource, createComparisonsResource } from "./resources/votes.ts";
import type { Transport } from "./transport.ts";

export * from "./resources/comments.ts";
export * from "./resources/concepts.ts";
export type { Draft } from "./resources/draft.ts";
export * from "./resources/ideas.ts";
export * from "./resources/participants.ts";
export * from "./resources/projects.ts";
export * from "./resources/votes.ts";
export type { PageOptions } from "./pages.ts";
export type { CallName, CallOptions, LiveMessage, StreamOptions, Transport } from "./transport.ts";

/** Everything a customer can do, over any transport. A small client picks single resources instead. */
export function createCustomerResources(transport: Transport) {
  return {
    widget: createWidgetResource(transport),
    participants: createParticipantsResource(transport),
    events: createEventsResource(transport),
    activities: createActivitiesResource(transport),
    results: createResultsResource(transport),
    ballots: createBallotsResource(transport),
    comparisons: createComparisonsResource(transport),
    reactions: createReactionsResource(transport),
    pins: createPinsResource(transport),
    pulse: createPulseResource(transport),
    ideas: createIdeasResource(transport),
    comments: createCommentsResource(transport),
    flags: createFlagsResource(transport),
    uploads: createUploadsResource(transport),
    me: createMeResource(transport),
    voices: createVoicesResource(transport),
  };
}

export type CustomerResources = ReturnType<typeof createCustomerResources>;
