import type { NewPin, Pin, PulseAnswer, ReactionAnswer } from "../contract/concepts.ts";
import type { Emotion } from "../contract/emotions.ts";
import type { Page } from "../contract/primitives.ts";
import { iteratePages, type PageOptions } from "../pages.ts";
import type { CallOptions, Transport } from "../transport.ts";
import { type Draft, withId } from "./draft.ts";

export function createReactionsResource(transport: Transport) {
  return {
    get: (activityId: string, options?: CallOptions): Promise<ReactionAnswer> =>
      transport.call("reactions.get", { params: { activityId } }, options),
    /** Reacts with one emotion, or changes it. */
    set: (activityId: string, emotion: Emotion, options?: CallOptions): Promise<ReactionAnswer> =>
      transport.call("reactions.set", { params: { activityId }, body: { emotion } }, options),
    remove: (activityId: string, options?: CallOptions): Promise<void> =>
      transport.call("reactions.remove", { params: { activityId } }, options),
  };
}

export function createPinsResource(transport: Transport) {
  const list = (
    activityId: string,
    query: PageOptions = {},
    options?: CallOptions,
  ): Promise<Page<Pin>> => transport.call("pins.list", { params: { activityId }, query }, options);
  return {
    /** One page of pins, newest first. */
    list,
    /** Every pin, newest first. */
    all: (activityId: string, query: PageOptions = {}, options?: CallOptions) =>
      iteratePages((part: PageOptions) => list(activityId, part, options), query),
    /** Puts a pin on the picture; x and y are 0 to 1 from the top left. */
    create: (activityId: string, body: Draft<NewPin>, options?: CallOptions): Promise<Pin> =>
      transport.call("pins.create", { params: { activityId }, body: withId(body, "pin") }, options),
  };
}

export function createPulseResource(transport: Transport) {
  return {
    get: (activityId: string, options?: CallOptions): Promise<PulseAnswer> =>
      transport.call("pulse.get", { params: { activityId } }, options),
    /** Answers the one question with 1 to 5, or changes the answer. */
    set: (activityId: string, score: number, options?: CallOptions): Promise<PulseAnswer> =>
      transport.call("pulse.set", { params: { activityId }, body: { score } }, options),
  };
}
