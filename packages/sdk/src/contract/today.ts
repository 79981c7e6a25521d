import * as z from "zod/mini";
import { open } from "./open.ts";
import { Estimate } from "./primitives.ts";
import { VoiceSummary } from "./voices.ts";

/** Why a voice stands out among the newest 200 that customers see: the most felt, the least like others, the most worried. */
export const ChosenReason = z.enum(["most-felt", "least-expected", "most-worried"]);
export type ChosenReason = z.infer<typeof ChosenReason>;

/** What the console's first page tells. A week is the last seven days. */
export const Today = z.object({
  week: z.object({
    voices: z.int(),
    before: z.int(),
    /** How much more or less came, as a share of the week before; null where nothing came then. */
    change: z.nullable(Estimate),
  }),
  /** At most one for each reason, and none twice. */
  chosen: z.array(z.object({ reason: open(ChosenReason), voice: VoiceSummary })),
  waiting: z.object({
    /** The five that wait longest for one's department. */
    mine: z.array(VoiceSummary),
    others: z.object({ overdue: z.int() }),
    held: z.int(),
    hidden: z.int(),
  }),
  working: z.object({
    /** Who took part, counted once a day and activity. */
    responses: z.object({ week: z.int(), before: z.int() }),
    activitiesLive: z.int(),
  }),
  start: z.object({
    hasActivity: z.boolean(),
    hasLiveActivity: z.boolean(),
    hasResponse: z.boolean(),
    hasAnswer: z.boolean(),
    /** Whether a page of yours showed an activity. */
    seenOnPage: z.boolean(),
  }),
});
export type Today = z.infer<typeof Today>;
