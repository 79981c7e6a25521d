import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../clock.ts";
import { AppError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { toOriginHeaders } from "../access/origins.ts";
import { toCountedNetwork } from "../access/networks.ts";
import { isKeyAttempt, limitClassOf } from "./limit-classes.ts";
import { type Caller, createAddressKeys } from "./rate-limits-addresses.ts";
import { shareUses } from "./shared-uses.ts";
import { createSlidingCounter } from "./sliding-counter.ts";

const windowSeconds = 60;
/** The share of a quota from which on other servers are told. */
const toldFrom = 0.1;

/**
 * Requests a minute. By address they are wide, since an office or a school shares one; by participant they are what
 * a person can do. Writes have one quota whether an Origin comes with them or not, since any program can make one up; and a
 * wide one: behind a phone carrier's gateway 2,000 people may each become a participant, vote and be counted in one minute.
 * What a program gains by it is little, since a network weighs only up to a limit. New participants are minted within it.
 * Of sign-ins only those that failed count, so that whoever holds a key is not kept out.
 */
export const ratePolicies = {
  read: 1200,
  write: 12_000,
  file: 2400,
  upload: 60,
  stream: 240,
  "sign-in": 30,
  participant: 120,
} as const;

type PolicyName = keyof typeof ratePolicies;

type Counter = ReturnType<typeof createSlidingCounter>;

function createLimit(name: PolicyName, counter: Counter, points: number) {
  const policy = `"${name}";q=${points};w=${windowSeconds}`;

  /** Counts a request. @returns how many are left, and what the answer says of it */
  function take(key: string) {
    const { left, resetsInMs } = counter.use(key);
    const seconds = Math.ceil(resetsInMs / 1000);
    const ratelimit = `"${name}";r=${Math.max(0, left)};t=${seconds}`;
    return { left, seconds, headers: { "ratelimit-policy": policy, ratelimit } };
  }

  return {
    isLeft: (key: string): boolean => counter.left(key) > 0,
    take,
    /** @throws AppError when the key's quota is used up */
    check(key: string, reply: FastifyReply): void {
      const { left, seconds, headers } = take(key);
      void reply.headers(headers);
      if (left >= 0) return;
      throw new AppError("rate-limited", {
        detail: `Too many requests; try again in ${seconds} s.`,
        // Told to every origin: a page that cannot read the refusal would ask again at once.
        headers: { "retry-after": String(seconds), ...toOriginHeaders("*") },
      });
    },
  };
}

/** What a request is counted as, by its address; nothing where it has no limit. */
function addressPolicy(request: FastifyRequest): PolicyName | undefined {
  const limit = limitClassOf(request);
  return limit === "health" ? undefined : limit;
}

const policyNames = Object.keys(ratePolicies) as PolicyName[];

export interface RateLimitOptions {
  /** What the quotas are multiplied by; 0 sets no limits. */
  scale: number;
  store: Pick<Store, "tellUses" | "onUses">;
  secret: string;
  clock: Clock;
}

/** What an address may still read, for those who answer before Fastify does. */
export interface ReadLimit {
  toKey(caller: Caller): string;
  isLeft(key: string): boolean;
  /** Counts a read. @returns the headers that tell of it */
  take(key: string): Readonly<Record<string, string>>;
}

/** Limits by address before anything else is done for a request, and by participant once they are known. */
export function addRateLimits(app: FastifyInstance, options: RateLimitOptions): ReadLimit {
  const { scale, store, secret, clock } = options;
  if (scale === 0) return { toKey: () => "", isLeft: () => true, take: () => ({}) };
  const points = (name: PolicyName) => Math.max(1, Math.round(ratePolicies[name] * scale));
  const forEach = <Made>(make: (name: PolicyName) => Made) =>
    Object.fromEntries(policyNames.map((name) => [name, make(name)])) as Record<PolicyName, Made>;
  const counters = forEach((name) =>
    createSlidingCounter({ points: points(name), windowMs: windowSeconds * 1000, toldFrom }),
  );
  const limits = forEach((name) => createLimit(name, counters[name], points(name)));
  const toAddressKey = createAddressKeys(secret, clock);
  // Whoever holds a /48 of IPv6 holds more /64s than there are customers.
  const toWriterKey = createAddressKeys(secret, clock, toCountedNetwork);
  shareUses(app, store, counters);

  function checkSignIn(request: FastifyRequest, reply: FastifyReply): void {
    const key = toAddressKey(request);
    if (!limits["sign-in"].isLeft(key)) limits["sign-in"].check(key, reply);
  }

  app.addHook("onRequest", (request, reply, next) => {
    const policy = addressPolicy(request);
    if (policy === undefined) return next();
    if (isKeyAttempt(request)) checkSignIn(request, reply);
    limits[policy].check((policy === "write" ? toWriterKey : toAddressKey)(request), reply);
    next();
  });

  app.addHook("onResponse", (request, reply, next) => {
    if (reply.statusCode === 401 && isKeyAttempt(request))
      limits["sign-in"].take(toAddressKey(request));
    next();
  });

  app.addHook("preValidation", (request, reply, next) => {
    const participant = request.caller?.participant;
    if (participant && request.method !== "GET") limits.participant.check(participant.id, reply);
    next();
  });
  return {
    toKey: toAddressKey,
    isLeft: limits.read.isLeft,
    take: (key) => limits.read.take(key).headers,
  };
}
