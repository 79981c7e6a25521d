import type { Pin } from "@tomoni/sdk/contract";
import type { Point } from "./point.ts";

/** Pins that are pressed as one, since they lie too near each other to be pressed each. */
export interface Cluster extends Point {
  /** Of its first pin. */
  id: string;
  /** In the order they were given. */
  pins: readonly Pin[];
}

export interface Size {
  width: number;
  height: number;
}

/** Least distance of two marks in pixels, so that neither is pressed for the other. @see WCAG 2.2, 2.5.8 */
const leastPx = 30;

/** Half of a mark in pixels: none hangs over the edge. */
export const insetPx = 13;

const toPx = (share: number, length: number) =>
  Math.min(length - insetPx, Math.max(insetPx, share * length));

const toDistance = (one: Point, other: Point, { width, height }: Size) =>
  Math.hypot(
    toPx(one.x, width) - toPx(other.x, width),
    toPx(one.y, height) - toPx(other.y, height),
  );

/** Gathers others' pins on a picture of some size; on one of no size each stands alone. */
export function toClusters(pins: readonly Pin[], size: Size): Cluster[] {
  const clusters: (Cluster & { pins: Pin[] })[] = [];
  for (const pin of pins) {
    const { id, x, y } = pin;
    const isNear = (one: Cluster) =>
      size.width > 0 && !one.pins[0]?.mine && toDistance(one, pin, size) < leastPx;
    // One's own is always seen.
    const near = pin.mine ? undefined : clusters.find(isNear);
    if (near) near.pins.push(pin);
    else clusters.push({ id, x, y, pins: [pin] });
  }
  return clusters;
}
