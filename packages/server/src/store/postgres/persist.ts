import { setTimeout } from "node:timers/promises";
import { isConflict, isOutOfReach } from "./connect.ts";

/** How long to wait before each further attempt, in milliseconds. */
const conflictDelays = [0, 5, 20, 80, 320];
const awayDelays = [50, 250, 700];

/** Tries again what another transaction or a restart stood in the way of. @throws the last error */
export async function persist<Done>(work: () => Promise<Done>): Promise<Done> {
  const left = { conflict: [...conflictDelays], away: [...awayDelays] };
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const delays = isConflict(error) ? left.conflict : isOutOfReach(error) ? left.away : [];
      const delayMs = delays.shift();
      if (delayMs === undefined) throw error;
      await setTimeout(delayMs);
    }
  }
}
