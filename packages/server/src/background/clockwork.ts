import type { Clock } from "../clock.ts";
import { program } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { JobHandlers } from "./runner.ts";

/**
 * Sees to it that what comes by the clock is in the table of jobs, one row a kind: of any number of servers, one does it
 * each time.
 */
export async function startClockwork(
  { records }: Pick<Store, "records">,
  clock: Clock,
  handlers: JobHandlers,
): Promise<void> {
  const kinds = Object.keys(handlers).filter((kind) => handlers[kind]?.everyMs !== undefined);
  await records.change(program, async (change) => {
    for (const kind of kinds)
      await change.enqueue({ id: `every ${kind}`, kind, dueAt: clock.now() });
  });
}
