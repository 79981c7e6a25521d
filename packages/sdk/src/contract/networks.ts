import * as z from "zod/mini";
import { limits } from "./limits.ts";
import { Instant } from "./primitives.ts";
import { ResultsSchema } from "./results.ts";
import { text } from "./text.ts";

const count = z.int().check(z.minimum(0));

/** How a network's mark looks: it tells two networks apart within one activity, and nothing else. */
export const NetworkMark = z.string().check(z.regex(/^[A-Za-z0-9_-]{11}$/));

/**
 * A network with five responses or more. `share`: of all responses. `weight`: how many people it weighs as.
 * `state`: `counted` like anybody, `limited`, `in-full` as the team listed it, or set `apart` by the team.
 */
export const Network = z.object({
  network: NetworkMark,
  responses: count,
  share: z.number(),
  weight: z.number(),
  state: z.enum(["counted", "limited", "in-full", "apart"]),
});
export type Network = z.infer<typeof Network>;

/** One line of what the team did with a network; `network` is null once the activity is closed and marks are gone. */
export const NetworkEvent = z.object({
  network: z.nullable(NetworkMark),
  action: z.enum(["apart", "back"]),
  reason: z.string(),
  /** The secret key it was done with, `key_…`, or the member who did it, `mem_…`. */
  keyId: z.string(),
  at: Instant,
});
export type NetworkEvent = z.infer<typeof NetworkEvent>;

/**
 * Where an activity's responses came from. `words` say in a sentence what stands out, in each language; empty where
 * nothing does.
 */
export const NetworksReport = z.object({
  responses: count,
  people: z.number(),
  limit: count,
  withLimit: ResultsSchema,
  withoutLimit: ResultsSchema,
  /** The largest first, 100 at most. */
  networks: z.array(Network),
  words: z.object({ ja: z.array(z.string()), en: z.array(z.string()) }),
  events: z.array(NetworkEvent),
});
export type NetworksReport = z.infer<typeof NetworksReport>;

export const NetworkReason = z.strictObject({ reason: text(1, limits.auditReason) });
export type NetworkReason = z.infer<typeof NetworkReason>;
