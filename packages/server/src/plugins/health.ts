import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Streams } from "../live/stream.ts";
import type { Store } from "../store/store.ts";

/** Whether the process runs, whether it can serve, and what it has done. */
export function addHealth(
  app: FastifyInstance,
  { store, streams }: { store: Store; streams: Streams },
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
  const durations = new Histogram({
    name: "tomoni_request_duration_seconds",
    help: "Time to answer, by route and status",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers: [registry],
  });
  new Gauge({
    name: "tomoni_live_streams",
    help: "Open streams of live results",
    registers: [registry],
    collect() {
      this.set(streams.count());
    },
  });

  app.addHook("onResponse", (request, reply, next) => {
    const route = request.routeOptions.url ?? "none";
    durations.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    next();
  });

  app.get("/metrics", async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
