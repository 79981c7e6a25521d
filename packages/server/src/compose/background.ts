import type { FastifyInstance } from "fastify";
import { startClockwork } from "../background/clockwork.ts";
import { createRunner, type JobHandlers } from "../background/runner.ts";
import { createPublishJob } from "../features/voices/answers.job.ts";
import { createResetJob } from "../features/session/reset.job.ts";
import { createRehomeJob } from "../features/voices/rehome.job.ts";
import { createPictureJob } from "../features/uploads/uploads.job.ts";
import { program } from "../store/records.ts";
import type { Ports } from "../ports.ts";
import { findUnsettled, removeMarks } from "../features/networks/networks.store.ts";
import type { Needs } from "./needs.ts";

/** What goes on beside requests: others are told of changes, caches forget, streams end with the server. */
export function addBackground(app: FastifyInstance, needs: Needs): void {
  const { store, hub, setup, results, streams } = needs;
  store.onChange((activityIds) => {
    for (const activityId of activityIds) hub.publish(activityId);
  });
  store.onTouched((touched) => {
    if (touched.voices) return;
    setup.forget(touched);
    results.forget(touched);
    if (touched.activityId !== undefined) hub.publish(touched.activityId);
  });
  store.onMissed(() => {
    setup.forget();
    results.forget();
  });
  app.addHook("onReady", async () => {
    // Few rows, and no thread to be started for them.
    const unsettled = await store.records.change(program, ({ db }) => findUnsettled(db));
    for (const ref of unsettled) await removeMarks(store.records, ref);
  });
  app.addHook("preClose", async () => streams.end());
}

/** Does what was put off, and what comes by the clock. @returns what ends it */
export function startJobs(
  log: Pick<FastifyInstance["log"], "error">,
  ports: Pick<Ports, "store" | "clock">,
): { stop(): Promise<void> } {
  const { scrub } = ports.store;
  const handlers: JobHandlers = {
    "remove-pictures": createPictureJob(ports),
    "publish-answer": createPublishJob(ports),
    "rehome-voices": createRehomeJob(ports),
    "reset-asked": createResetJob(ports),
    ...(scrub && { scrub: { run: scrub } }),
  };
  const onError = (error: unknown, job?: { id: string }) =>
    log.error({ err: error, job: job?.id }, "a job failed");
  const runner = createRunner({ ...ports, handlers, onError });
  const started = startClockwork(ports.store, ports.clock, handlers).catch(onError);
  runner.wake();
  return {
    async stop() {
      await started;
      await runner.stop();
    },
  };
}
