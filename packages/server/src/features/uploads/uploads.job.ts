import type { JobHandler } from "../../background/runner.ts";
import type { Ports } from "../../ports.ts";
import { program } from "../../store/records.ts";
import { findOldPictures, removeUnattached } from "./uploads.store.ts";

const hourMs = 3_600_000;

/** Removes pictures that were sent a day ago and that nothing shows, project by project. */
export function createPictureJob({ store, clock }: Pick<Ports, "store" | "clock">): JobHandler {
  return {
    everyMs: hourMs,
    async run() {
      const now = clock.now();
      for (const projectId of await findOldPictures(store.records.read, now))
        await store.records.change(program, (change) => removeUnattached(change, projectId, now));
    },
  };
}
