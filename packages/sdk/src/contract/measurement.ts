import * as z from "zod/mini";
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
    name: z._default(z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)), "purchase"),
    value: z._default(z.number().check(z.minimum(0), z.maximum(1e12)), 0),
    currency: z._default(z.nullable(z.string().check(z.regex(/^[A-Z]{3}$/))), null),
    at: Instant,
  }),
]);
export type MeasurementEvent = z.input<typeof MeasurementEvent>;

export const Beacon = z.strictObject({
  events: z.array(MeasurementEvent).check(z.minLength(1), z.maxLength(limits.eventsPerBeacon)),
});
export type Beacon = z.input<typeof Beacon>;
