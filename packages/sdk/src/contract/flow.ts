import * as z from "zod/mini";
import { Estimate, Instant } from "./primitives.ts";

export const FlowQuery = z.object({
  /** Voices that came in from then on; default four weeks before `to`. */
  from: z.optional(Instant),
  /** Until then, at most 366 days after `from`; default now. */
  to: z.optional(Instant),
});
export type FlowQuery = z.input<typeof FlowQuery>;

const days = z.nullable(z.number());

/** How voices move through the company. */
export const Flow = z.object({
  from: Instant,
  to: Instant,
  /** Which share of what came in was answered; null where nothing came. */
  answered: z.object({ n: z.int(), count: z.int(), share: z.nullable(Estimate) }),
  departments: z.array(
    z.object({
      /** Null for what no department has. */
      id: z.nullable(z.string()),
      /** Open now, and of these overdue. */
      holding: z.int(),
      overdue: z.int(),
      /** Answered, of what came in; with the middle of the days it took, and between which half of them lie. */
      answered: z.int(),
      medianDays: days,
      spread: z.object({ low: days, high: days }),
      handedIn: z.int(),
      handedOut: z.int(),
    }),
  ),
  /** Hand-overs in that time, most first; `from` is null where no department had it, or none was noted. */
  moves: z.array(z.object({ from: z.nullable(z.string()), to: z.string(), count: z.int() })),
  refusedWithoutReason: z.int(),
  /** The customer was asked in that time and did not reply yet. */
  askedWithoutReply: z.int(),
  /** Open now, and overdue for a week or more. */
  stalled: z.int(),
});
export type Flow = z.infer<typeof Flow>;
