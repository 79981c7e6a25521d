import { startsAtMs } from "./starts-at.ts";

/**
 * Loaded before the server: its clock begins at one instant and goes at a hundredth of the speed, so that what it says of
 * time is the same in every run.
 */
const begunAtMs = performance.now();
const slowness = 100;

const RealDate = Date;
const now = () => Math.floor(startsAtMs + (performance.now() - begunAtMs) / slowness);

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: [number]) => (args.length ? new target(...args) : new target(now())),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === "now" ? now : (Reflect.get(target, key) as unknown)),
});
