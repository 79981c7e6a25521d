import type { JobHandler } from "../../background/runner.ts";
import type { Ports } from "../../ports.ts";
import { program } from "../../store/records.ts";
import { recordResetAsked } from "./reset.store.ts";

/** Tells the owners of somebody's projects that they asked for a new password, where there is such a person. */
export function createResetJob({ store, clock }: Pick<Ports, "store" | "clock">): JobHandler {
  return {
    run: ({ data }) => {
      const { email } = JSON.parse(data) as { email: string };
      return store.records.change(program, (change) =>
        recordResetAsked(change, email, clock.now()),
      );
    },
  };
}
