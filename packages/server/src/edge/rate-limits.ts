import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../clock.ts";
import { AppError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { toOriginHeaders } from "../access/origins.ts";
import { isTeam, limitClassOf } from "./limit-classes.ts";
import { type Caller, createAddressKeys } from "./rate-limits-addresses.ts";

const windowSeconds = 60;
/** The share of a quota from which on other servers are told, and how often. */
const toldFrom = 0.1;
const tellEveryMs = 500;

/**
 * Requests a minute. By address they are wide, since an office or a school shares one; by participant they are what
 * a person can do. Callers without an Origin are programs, which can forge one anyway: a quarter of the rest. Of sign-ins
 * only those that failed count, so that whoever holds a key is not kept out.
 */
export const ratePolicies = {
  read: 1200,
  write: 600,
  file: 2400,
  upload: 60,
  stream: 240,
  "sign-in": 30,
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
  let untold = new Map<string, number>();
  let endsAtMs = 0;

  /** @returns how many there are in this window */
  function add(key: string, times: number, nowMs: number): number {
    if (nowMs >= endsAtMs) {
      counts = new Map();
      endsAtMs = nowMs + windowSeconds * 1000;
    }
    const count = (counts.get(key) ?? 0) + times;
    counts.set(key, count);
    return count;
  }

  return {
    use(key: string): Use {
      const nowMs = performance.now();
      const count = add(key, 1, nowMs);
      // Nearly nobody comes near a limit, and of those who do not, other servers need not know.
      if (count > points * toldFrom) untold.set(key, (untold.get(key) ?? 0) + 1);
      return { left: points - count, resetsInMs: endsAtMs - nowMs };
    },
    left(key: string): number {
      return performance.now() < endsAtMs ? points - (counts.get(key) ?? 0) : points;
    },
    hear: (key: string, times: number): void => void add(key, times, performance.now()),
    takeUntold(): ReadonlyMap<string, number> {
      const taken = untold;
      untold = new Map();
      return taken;
    },
  };
}

type Counter = ReturnType<typeof createCounter>;

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
  if (limit === "health") return undefined;
  const isProgram = !isTeam(request) && request.headers.origin === undefined;
  return limit === "write" && isProgram ? "program" : limit;
}

const policyNames = Object.keys(ratePolicies) as PolicyName[];

/** Tells the other servers of one database what was counted here, and counts what they tell. */
function shareUses(
  app: FastifyInstance,
  store: Pick<Store, "tellUses" | "onUses">,
  counters: Readonly<Record<PolicyName, Counter>>,
): void {
  const timer = setInterval(() => {
    const uses = policyNames.flatMap((name) =>
      [...counters[name].takeUntold()].map(([key, times]) => [`${name} ${key}`, times] as const),
    );
    if (uses.length > 0) store.tellUses(uses);
  }, tellEveryMs).unref();
  app.addHook("onClose", async () => clearInterval(timer));

  store.onUses((uses) => {
    for (const [told, times] of uses) {
      const [name = "", key = ""] = told.split(" ");
      counters[name as PolicyName]?.hear(key, times);
    }
  });
}

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
  const counters = forEach((name) => createCounter(points(name)));
  const limits = forEach((name) => createLimit(name, counters[name], points(name)));
  const toAddressKey = createAddressKeys(secret, clock);
  shareUses(app, store, counters);

  app.addHook("onRequest", (request, reply, next) => {
    const policy = addressPolicy(request);
    if (policy === undefined) return next();
    const key = toAddressKey(request);
    if (isTeam(request) && !limits["sign-in"].isLeft(key)) limits["sign-in"].check(key, reply);
    limits[policy].check(key, reply);
    next();
  });

  app.addHook("onResponse", (request, reply, next) => {
    if (reply.statusCode === 401 && isTeam(request)) limits["sign-in"].take(toAddressKey(request));
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
