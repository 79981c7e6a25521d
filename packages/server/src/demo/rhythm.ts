import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

// The shop is in Japan, which keeps no summer time.
const offsetMs = 9 * hourMs;

// How many come to a shop in each hour of a day: asleep, the train, lunch, the evening.
const hours = [
  3, 1.5, 0.7, 0.4, 0.4, 0.8, 2, 4.5, 5, 4, 4, 4.5, 7, 5, 4, 4, 4.5, 5.5, 7, 8.5, 10.5, 12, 10, 6,
];

/** When people come: many on the launch day, then fewer; more in the evening and at the weekend. */
export interface Rhythm {
  startAt: number;
  endAt: number;
  /** Draws an instant from `notBefore` to `before`, in epoch milliseconds; default the whole time. */
  draw(random: RandomGenerator, notBefore?: number, before?: number): number;
}

function toLocal(at: number): { hour: number; weekend: boolean } {
  const local = new Date(at + offsetMs);
  return { hour: local.getUTCHours(), weekend: local.getUTCDay() % 6 === 0 };
}

function toWeight(at: number, startAt: number): number {
  const { hour, weekend } = toLocal(at);
  const day = (at - startAt) / dayMs;
  const launch = 1 + 4 * Math.exp(-day / 3.5) + (day < 1 ? 3 : 0);
  return (hours[hour] ?? 0) * launch * (weekend ? 1.5 : 1);
}

/** Creates the rhythm of `days` days from `startAt` (epoch milliseconds). */
export function createRhythm(startAt: number, days: number): Rhythm {
  const cumulative = [0];
  for (let slot = 0; slot < days * 24; slot += 1) {
    cumulative.push((cumulative.at(-1) ?? 0) + toWeight(startAt + slot * hourMs, startAt));
  }
  const at = (index: number) => cumulative[index] ?? 0;

  function toMass(instant: number): number {
    const position = Math.max(0, (instant - startAt) / hourMs);
    const slot = Math.floor(position);
    return at(slot) + (position - slot) * (at(slot + 1) - at(slot));
  }

  const endAt = startAt + days * dayMs;

  function draw(random: RandomGenerator, notBefore = startAt, before = endAt): number {
    const from = toMass(notBefore);
    const mass = from + uniformFloat64(random) * (toMass(Math.min(before, endAt - 1)) - from);
    const slot = Math.max(0, cumulative.findIndex((sum) => sum > mass) - 1);
    const share = (mass - at(slot)) / (at(slot + 1) - at(slot));
    return Math.max(notBefore, Math.floor(startAt + (slot + share) * hourMs));
  }

  return { startAt, endAt, draw };
}

/** Moves an instant to the next working hour of the team (10 to 18, Monday to Friday). */
export function toOfficeHours(instant: number): number {
  let at = instant;
  for (;;) {
    const { hour, weekend } = toLocal(at);
    if (!weekend && hour >= 10 && hour < 18) return at;
    at += hourMs;
  }
}
