import type { EndpointRequest } from "@tomoni/sdk/contract";
import type { FastifyInstance } from "fastify";
import { toKnownDay } from "../../access/caller.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import { addRoute, done } from "../../edge/route.ts";
import type { Ports } from "../../ports.ts";
import type { Measurement } from "../../store/counts/writes.ts";

type Events = EndpointRequest<"events.send">["body"]["events"];

/** Client clocks may be off: what they say is kept only within a day of ours. */
const mostSkewMs = 86_400_000;

function toMoment(instant: string, nowMs: number): number {
  const atMs = Date.parse(instant);
  return Math.abs(atMs - nowMs) <= mostSkewMs ? atMs : nowMs;
}

/** Sums what is only counted, and keeps apart what carries a visitor. */
export function toMeasurement(
  events: Events,
  nowMs: number,
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
      measurement.conversions.push({ ...event, at: toMoment(event.at, nowMs) });
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
  addRoute(app, "events.send", async ({ caller, body }) => {
    const now = clock.now();
    const measurement = toMeasurement(body.events, now);
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
