import { type Endpoint, endpoints, type LimitClass } from "@tomoni/sdk/contract";
import type { FastifyInstance, FastifyRequest, RouteOptions } from "fastify";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What requests of this route are limited as; routes of endpoints have it from their row. */
    limit?: LimitClass;
  }
}

function rowOf({ endpoint }: { endpoint?: keyof typeof endpoints }): Endpoint | undefined {
  return endpoint && endpoints[endpoint];
}

/** What a request is limited as; what leads nowhere counts as reading. */
export function limitClassOf({ routeOptions, method }: FastifyRequest): LimitClass {
  const { config } = routeOptions;
  if (config.limit) return config.limit;
  const row = rowOf(config);
  const ofMethod = row === undefined || method === "GET" || method === "HEAD" ? "read" : "write";
  return row?.limit ?? ofMethod;
}

/** Whether a request tries a secret key. One that brings a session alone guesses nothing: those are too long for it. */
export function isKeyAttempt({ routeOptions, headers }: FastifyRequest): boolean {
  const isBySession = headers.authorization === undefined && headers.cookie !== undefined;
  return rowOf(routeOptions.config)?.auth === "team" && !isBySession;
}

/** Gives every route within a plugin its class, for plugins that make routes of their own. */
export function setLimitClass(scope: FastifyInstance, limit: LimitClass): void {
  scope.addHook("onRoute", (route) => {
    route.config = { ...route.config, limit };
  });
}

/** Lets the server start only where every route has a class of limit, in its endpoint's row or where it was registered. */
export function checkLimitClasses(app: FastifyInstance): void {
  const routes: RouteOptions[] = [];
  app.addHook("onRoute", (route) => void routes.push(route));
  app.addHook("onReady", async () => {
    const without = routes.filter(({ config }) => !config?.endpoint && !config?.limit);
    if (without.length === 0) return;
    throw new Error(`Without a class of limit: ${without.map(({ url }) => url).join(", ")}`);
  });
}
