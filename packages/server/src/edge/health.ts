import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, type Metric, Registry } from "prom-client";
import type { Streams } from "../live/stream.ts";
import type { Store } from "../store/store.ts";

/** Whether the process runs, whether it can serve, and what it has done. */
export function addHealth(
  app: FastifyInstance,
  { store, streams, durations }: { store: Store; streams: Streams; durations: Metric },
): void {
  let isStopping = false;
  app.addHook("preClose", async () => {
    isStopping = true;
  });

  app.get("/healthz", async () => ({ status: "ok" }));

  app.get("/readyz", async (_request, reply) => {
    const isReady = !isStopping && (await store.isReady().catch(() => false));
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? "ready" : "not ready" });
  });

  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registry.registerMetric(durations);
  new Gauge({
    name: "tomoni_live_streams",
    help: "Open streams of live results",
    registers: [registry],
    collect() {
      this.set(streams.count());
    },
  });

  app.get("/metrics", async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
