import type { JobHandler } from "../../background/runner.ts";
import type { Ports } from "../../ports.ts";
import { program } from "../../store/records.ts";
import { publishAnswer } from "./answers.store.ts";

/** Lets a held answer go out once its time has come. */
export function createPublishJob({ store }: Pick<Ports, "store">): JobHandler {
  return {
    async run({ project_id: projectId, data }) {
      const { voiceId, answerId } = JSON.parse(data) as { voiceId: string; answerId: string };
      const ref = { projectId, voiceId, answerId };
      await store.records.change(program, (change) => publishAnswer(change, ref));
    },
  };
}
