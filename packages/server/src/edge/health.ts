import { hash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { collectDefaultMetrics, Gauge, type Metric, Registry } from "prom-client";
import { AppError } from "../errors.ts";
import type { Connections } from "./connections.ts";
import type { Streams } from "../live/stream.ts";
import type { Store } from "../store/store.ts";

interface HealthNeeds {
  store: Store;
  streams: Streams;
  connections: Pick<Connections, "count">;
  durations: Metric;
  /** What must be shown to read the metrics; without one nobody may. */
  metricsKey: string | undefined;
}

const digest = (text: string) => hash("sha256", text, "buffer");

/** Whether a request shows the key of the metrics, compared in the same time whatever it shows. */
function mayReadMetrics({ headers }: FastifyRequest, key: string): boolean {
  return timingSafeEqual(digest(headers.authorization ?? ""), digest(`Bearer ${key}`));
}

/** Whether the process runs, whether it can serve, and what it has done. */
export function addHealth(app: FastifyInstance, needs: HealthNeeds): void {
  const { store, streams, connections, durations, metricsKey } = needs;
  const config = { limit: "health" } as const;
  let isStopping = false;
  app.addHook("preClose", async () => {
    isStopping = true;
  });

  app.get("/healthz", { config }, async () => ({ status: "ok" }));

  app.get("/readyz", { config }, async (_request, reply) => {
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

  new Gauge({
    name: "tomoni_connections",
    help: "Open connections",
    registers: [registry],
    collect() {
      this.set(connections.count());
    },
  });

  if (metricsKey === undefined) return;
  app.get("/metrics", { config }, async (request, reply) => {
    if (!mayReadMetrics(request, metricsKey)) throw new AppError("unauthenticated");
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
