import type { EndpointRequest } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { toKnownDay } from "../../access/caller.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import { shareUses } from "../../edge/shared-uses.ts";
import { createSlidingCounter } from "../../edge/sliding-counter.ts";
import { addRoute, done } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import type { ProjectRow } from "../../store/tables.ts";
import { isSignedByHost, toConversionId } from "../conversions/conversions.rules.ts";
import type { Measurement } from "../../store/counts/writes.ts";

type Events = EndpointRequest<"events.send">["body"]["events"];

/** Client clocks may be off: what they say is kept only within a day of ours. */
const mostSkewMs = 86_400_000;

function toMoment(instant: string, nowMs: number): number {
  const atMs = Date.parse(instant);
  return Math.abs(atMs - nowMs) <= mostSkewMs ? atMs : nowMs;
}

/** How many conversions a network may claim in an hour without evidence; a shop that sends more should sign them. */
const mostClaimed = 60;
const hourMs = 3_600_000;

type Told = Extract<Events[number], { type: "conversion" }>;

/** What a page tells of an order: evidence where the host signed it, else no more than a claim. */
function toConversion(
  event: Told,
  { project, nowMs }: Pick<MeasuredBy, "project" | "nowMs">,
): Measurement["conversions"][number] {
  const { order, signature, id, visitorId, name, value, currency } = event;
  const told = { id, visitorId, name, value, currency, at: event.at };
  const isSigned =
    order !== undefined &&
    signature !== undefined &&
    isSignedByHost(project, { ...told, order, signature }, nowMs);
  const at = isSigned ? Date.parse(told.at) : toMoment(told.at, nowMs);
  return {
    ...told,
    ...(isSigned && { id: toConversionId(project.project_key, told.name, order) }),
    at,
    source: isSigned ? "signed" : "claimed",
  };
}

interface MeasuredBy {
  project: ProjectRow;
  nowMs: number;
  /** Whether one more claim is taken from where this comes from. */
  mayClaim(): boolean;
}

/** Sums what is only counted, and keeps apart what carries a visitor. */
export function toMeasurement(
  events: Events,
  { project, nowMs, mayClaim }: MeasuredBy,
): Omit<Measurement, "projectId" | "day"> {
  const counts = new Map<string, { activityId: string; impressions: number; opens: number }>();
  const measurement = {
    exposures: [] as Measurement["exposures"][number][],
    conversions: [] as Measurement["conversions"][number][],
  };
  for (const event of events) {
    if (event.type === "exposure") {
      measurement.exposures.push({ ...event, at: toMoment(event.at, nowMs) });
    } else if (event.type === "conversion") {
      const conversion = toConversion(event, { project, nowMs });
      if (conversion.source === "signed" || mayClaim()) measurement.conversions.push(conversion);
    } else {
      const count = counts.get(event.activityId) ?? {
        activityId: event.activityId,
        impressions: 0,
        opens: 0,
      };
      if (event.type === "impression") count.impressions += 1;
      else count.opens += 1;
      counts.set(event.activityId, count);
    }
  }
  return { counts: [...counts.values()], ...measurement };
}

interface Needs extends Pick<Ports, "store" | "clock"> {
  setup: SetupCache;
}

export function addMeasurementRoutes(app: FastifyInstance, { store, clock, setup }: Needs): void {
  const claims = createSlidingCounter({ points: mostClaimed, windowMs: hourMs, toldFrom: 0 });
  shareUses(app, store, { claim: claims });

  addRoute(app, "events.send", async ({ caller, body }) => {
    const now = clock.now();
    const { project } = caller;
    const measurement = toMeasurement(body.events, {
      project,
      nowMs: now,
      mayClaim: () => claims.use(caller.networkOf?.(project.id) ?? "").left >= 0,
    });
    const activityIds = [...measurement.counts, ...measurement.exposures].map(
      (entry) => entry.activityId,
    );
    await Promise.all(
      [...new Set(activityIds)].map((activityId) => setup.activity(caller.project.id, activityId)),
    );
    const { day } = toKnownDay(now, caller.project.time_zone);
    await store.write("measure", { projectId: caller.project.id, day, ...measurement });
    return done(202);
  });
}
