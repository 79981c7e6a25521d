import { isIPv6 } from "node:net";
import { endpoints, type EndpointName } from "@tomoni/sdk/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "../errors.ts";
import { exposedHeaders } from "./access.ts";

const windowSeconds = 60;

/**
 * Requests a minute. By address they are wide, since an office or a school shares one; by participant they are what
 * a person can do. Callers without an Origin are programs, which can forge one anyway: a quarter of the rest.
 */
export const ratePolicies = {
  read: 1200,
  write: 600,
  participant: 120,
  program: 300,
} as const;

type PolicyName = keyof typeof ratePolicies;

/** The address a limit counts by: IPv6 by its /64, which one household holds. */
export function toLimitKey(address: string): string {
  if (address.startsWith("::ffff:")) return address.slice(7);
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const missing =
    tail === undefined
      ? 0
      : 8 - groups.length - tail.split(":").filter((group) => group !== "").length;
  const all = [
    ...groups,
    ...Array<string>(Math.max(0, missing)).fill("0"),
    ...(tail?.split(":") ?? []),
  ];
  return `${all
    .slice(0, 4)
    .map((group) => group.toLowerCase().padStart(4, "0"))
    .join(":")}::/64`;
}

function announce(
  reply: FastifyReply,
  name: PolicyName,
  { limit, state }: { limit: number; state: RateLimiterRes },
): void {
  const seconds = Math.ceil(state.msBeforeNext / 1000);
  void reply.header("ratelimit-policy", `"${name}";q=${limit};w=${windowSeconds}`);
  void reply.header("ratelimit", `"${name}";r=${Math.max(0, state.remainingPoints)};t=${seconds}`);
}

/** Limits by address before anything else is done for a request, and by participant once they are known. */
export function addRateLimits(app: FastifyInstance, scale: number): void {
  if (scale === 0) return;

  const limiters = Object.fromEntries(
    Object.entries(ratePolicies).map(([name, quota]) => {
      const points = Math.max(1, Math.round(quota * scale));
      return [name, new RateLimiterMemory({ keyPrefix: name, points, duration: windowSeconds })];
    }),
  ) as Record<PolicyName, RateLimiterMemory>;

  async function consume(name: PolicyName, key: string, reply: FastifyReply): Promise<void> {
    const limiter = limiters[name];
    try {
      announce(reply, name, { limit: limiter.points, state: await limiter.consume(key) });
    } catch (state) {
      if (!(state instanceof RateLimiterRes)) throw state;
      announce(reply, name, { limit: limiter.points, state });
      const seconds = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
      throw new AppError("rate-limited", {
        detail: `Too many requests; try again in ${seconds} s.`,
        // Told to every origin: a page that cannot read the refusal would ask again at once.
        headers: {
          "retry-after": String(seconds),
          "access-control-allow-origin": "*",
          "access-control-expose-headers": exposedHeaders,
        },
      });
    }
  }

  function addressPolicy(request: FastifyRequest, name: EndpointName): PolicyName {
    if (
      endpoints[name].auth !== "team" &&
      request.headers.origin === undefined &&
      request.method !== "GET"
    )
      return "program";
    return request.method === "GET" ? "read" : "write";
  }

  app.addHook("onRequest", async (request, reply) => {
    const name = request.routeOptions.config.endpoint;
    if (name !== undefined)
      await consume(addressPolicy(request, name), toLimitKey(request.ip), reply);
  });

  app.addHook("preValidation", async (request, reply) => {
    const participant = request.caller?.participant;
    if (participant && request.method !== "GET")
      await consume("participant", participant.id, reply);
  });
}
