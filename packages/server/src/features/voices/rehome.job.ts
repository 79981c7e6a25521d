import type { JobHandler } from "../../background/runner.ts";
import type { Ports } from "../../ports.ts";
import { program } from "../../store/records.ts";
import { continueRehoming, type Rehoming } from "./rehome.store.ts";

/** Moves the voices of a department that was removed, or of a member, a hundred at a time. */
export function createRehomeJob({ store, clock }: Pick<Ports, "store" | "clock">): JobHandler {
  return {
    async run({ data }) {
      const from = JSON.parse(data) as Rehoming;
      for (;;) {
        const isDone = await store.records.change(program, (change) =>
          continueRehoming(change, from, clock.now()),
        );
        if (isDone) return;
      }
    },
  };
}
