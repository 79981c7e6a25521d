import type { FastifyInstance } from "fastify";
import { findUnsettled, removeMarks } from "../features/networks/networks.store.ts";
import type { Needs } from "./needs.ts";

/** What goes on beside requests: others are told of changes, caches forget, streams end with the server. */
export function addBackground(app: FastifyInstance, needs: Needs): void {
  const { store, hub, setup, results, streams } = needs;
  store.onChange((activityIds) => {
    for (const activityId of activityIds) hub.publish(activityId);
  });
  store.onTouched((touched) => {
    setup.forget(touched);
    results.forget(touched);
    if (touched.activityId !== undefined) hub.publish(touched.activityId);
  });
  store.onMissed(() => {
    setup.forget();
    results.forget();
  });
  app.addHook("onReady", async () => {
    for (const ref of await findUnsettled(store.records.read))
      await removeMarks(store.records, ref);
  });
  app.addHook("preClose", async () => streams.end());
}
