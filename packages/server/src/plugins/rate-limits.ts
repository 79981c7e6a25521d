import { endpoints, type EndpointName } from "@tomoni/sdk/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "../errors.ts";
import { exposedHeaders } from "./origins.ts";
import { createAddressKeys } from "./rate-limits-addresses.ts";

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

/** How many are left of a quota, and in how many milliseconds there is a new one. */
interface Use {
  left: number;
  resetsInMs: number;
}

/** Counts by key, and forgets them all at the end of each window: a million participants leave nothing behind. */
function createCounter(points: number) {
  let counts = new Map<string, number>();
  let endsAtMs = 0;
  return (key: string): Use => {
    const nowMs = performance.now();
    if (nowMs >= endsAtMs) {
      counts = new Map();
      endsAtMs = nowMs + windowSeconds * 1000;
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return { left: points - count, resetsInMs: endsAtMs - nowMs };
  };
}

function createLimit(name: PolicyName, scale: number) {
  const points = Math.max(1, Math.round(ratePolicies[name] * scale));
  const count = createCounter(points);
  const policy = `"${name}";q=${points};w=${windowSeconds}`;

  /** @throws AppError when the key's quota is used up */
  return (key: string, reply: FastifyReply): void => {
    const { left, resetsInMs } = count(key);
    const seconds = Math.ceil(resetsInMs / 1000);
    void reply.header("ratelimit-policy", policy);
    void reply.header("ratelimit", `"${name}";r=${Math.max(0, left)};t=${seconds}`);
    if (left >= 0) return;
    throw new AppError("rate-limited", {
      detail: `Too many requests; try again in ${seconds} s.`,
      // Told to every origin: a page that cannot read the refusal would ask again at once.
      headers: {
        "retry-after": String(seconds),
        "access-control-allow-origin": "*",
        "access-control-expose-headers": exposedHeaders,
      },
    });
  };
}

function addressPolicy(request: FastifyRequest, name: EndpointName): PolicyName {
  if (request.method === "GET") return "read";
  const isProgram = endpoints[name].auth !== "team" && request.headers.origin === undefined;
  return isProgram ? "program" : "write";
}

/** Limits by address before anything else is done for a request, and by participant once they are known. */
export function addRateLimits(app: FastifyInstance, scale: number): void {
  if (scale === 0) return;
  const limits = {
    read: createLimit("read", scale),
    write: createLimit("write", scale),
    participant: createLimit("participant", scale),
    program: createLimit("program", scale),
  };

  const toAddressKey = createAddressKeys();

  app.addHook("onRequest", (request, reply, next) => {
    const name = request.routeOptions.config.endpoint;
    if (name !== undefined) limits[addressPolicy(request, name)](toAddressKey(request), reply);
    next();
  });

  app.addHook("preValidation", (request, reply, next) => {
    const participant = request.caller?.participant;
    if (participant && request.method !== "GET") limits.participant(participant.id, reply);
    next();
  });
}
