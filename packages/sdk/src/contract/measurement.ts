import * as z from "zod/mini";
import { conversionFields, ConversionSignature, OrderNumber } from "./conversions.ts";
import { limits } from "./limits.ts";
import { id, Instant } from "./primitives.ts";

/** What a page tells of a visit. Impressions and opens are only counted; the other two carry the visitor. */
export const MeasurementEvent = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("impression"), activityId: id("activity") }),
  z.strictObject({ type: z.literal("open"), activityId: id("activity") }),
  z.strictObject({
    type: z.literal("exposure"),
    id: id("event"),
    visitorId: id("visitor"),
    activityId: id("activity"),
    arm: z.enum(["shown", "held-out"]),
    at: Instant,
  }),
  z.strictObject({
    type: z.literal("conversion"),
    id: id("event"),
    visitorId: id("visitor"),
    ...conversionFields,
    /** With both of these, made by the host's server, it is evidence; else a browser's claim. */
    order: z.optional(OrderNumber),
    signature: z.optional(ConversionSignature),
  }),
]);
export type MeasurementEvent = z.input<typeof MeasurementEvent>;

export const Beacon = z.strictObject({
  events: z.array(MeasurementEvent).check(z.minLength(1), z.maxLength(limits.eventsPerBeacon)),
});
export type Beacon = z.input<typeof Beacon>;
