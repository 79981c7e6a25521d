import * as z from "zod/mini";
import { ResultsSchema } from "./results.ts";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { id, Instant } from "./primitives.ts";

const choices = z.array(id("option")).check(
  z.minLength(1),
  z.maxLength(limits.options),
  z.refine((ids) => new Set(ids).size === ids.length, { error: "must not name an option twice" }),
);

/** What a participant sends: one choice, a set, or an order (best first, may be partial). */
export const BallotInput = z.union([
  z.strictObject({ choice: id("option") }),
  z.strictObject({ choices }),
  z.strictObject({ ranking: choices }),
]);
export type BallotInput = z.infer<typeof BallotInput>;

/** A participant's current vote; `choices` holds one id, the set, or the order, as `method` says. */
export const Ballot = z.object({
  activityId: id("activity"),
  method: open(z.enum(["single", "approval", "ranked"])),
  choices: z.array(id("option")),
  castAt: Instant,
});
export type Ballot = z.infer<typeof Ballot>;

/** The stored ballot, with the results where the activity lets the participant see them. */
export const BallotAnswer = z.object({ ballot: Ballot, results: z.nullable(ResultsSchema) });
export type BallotAnswer = z.infer<typeof BallotAnswer>;

const pairKey = "opt_[0-7][0-9a-hjkmnp-tv-z]{25}";

/** `except`: pairs not to show again, as `optA~optB`, separated by commas. */
export const PairQuery = z.object({
  except: z.optional(
    z
      .string()
      .check(
        z.maxLength(8000),
        z.regex(new RegExp(`^${pairKey}~${pairKey}(,${pairKey}~${pairKey})*$`)),
      ),
  ),
});

/** The next two options to compare, in the order to show them; null when every pair has been judged. */
export const PairAnswer = z.object({
  pair: z.nullable(z.tuple([id("option"), id("option")])),
  done: z.int(),
  total: z.int(),
  results: z.nullable(ResultsSchema),
});
export type PairAnswer = z.infer<typeof PairAnswer>;

export const NewComparison = z
  .strictObject({
    id: id("comparison"),
    winner: id("option"),
    loser: id("option"),
    shownFirst: id("option"),
  })
  .check(
    z.refine((value) => value.winner !== value.loser, {
      error: "must differ from the winner",
      path: ["loser"],
    }),
    z.refine((value) => value.shownFirst === value.winner || value.shownFirst === value.loser, {
      error: "must be the winner or the loser",
      path: ["shownFirst"],
    }),
  );
export type NewComparison = z.infer<typeof NewComparison>;

export const Comparison = z.object({
  id: id("comparison"),
  activityId: id("activity"),
  winner: id("option"),
  loser: id("option"),
  shownFirst: id("option"),
  castAt: Instant,
});
export type Comparison = z.infer<typeof Comparison>;
