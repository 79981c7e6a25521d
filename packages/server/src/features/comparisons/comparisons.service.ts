import type { Comparison, NewComparison, PairAnswer } from "@tomoni/sdk/contract";
import { chooseNextPair } from "../../analysis/statistics/next-pair.ts";
import { type ParticipantCaller, toAuthor } from "../../access/caller.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import type { Ports } from "../../ports.ts";
import type { TallyRow } from "../../store/tables.ts";
import { checkKind, checkLive, checkPublished } from "../activities/activities.rules.ts";
import type { ResultsService } from "../results/results.service.ts";
import { toWins } from "../results/pairwise-results.rules.ts";
import { toComparedSlots, toComparison, toExceptedPairs, toPairKey } from "./comparisons.rules.ts";

export type ComparisonsService = ReturnType<typeof createComparisonsService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  setup: SetupCache;
  results: ResultsService;
}

function toCount(tallies: readonly TallyRow[]): (bucket: string) => number {
  const totals = new Map(tallies.map(({ bucket, total }) => [bucket, total]));
  return (bucket) => totals.get(bucket) ?? 0;
}

export function createComparisonsService({ store, clock, setup, results }: Needs) {
  async function find(caller: ParticipantCaller, activityId: string) {
    const found = await setup.activity(caller.project.id, activityId);
    checkPublished(found.activity);
    checkKind(found.activity, "vote", ["pairwise"]);
    return found;
  }

  return {
    async next(
      caller: ParticipantCaller,
      activityId: string,
      except: string | undefined,
    ): Promise<PairAnswer> {
      const found = await find(caller, activityId);
      checkLive(found.activity);
      const { options } = found;
      const ref = { projectId: caller.project.id, activityId };
      const [tallies, judged] = await Promise.all([
        store.reads.tallies(ref),
        store.reads.comparisonsOf(ref, caller.participant.id),
      ]);
      const indexOf = (slot: number) => options.findIndex((option) => option.slot === slot);
      const mine = judged.map((row) => toPairKey(indexOf(row.low_slot), indexOf(row.high_slot)));
      const wins = toWins(options, toCount(tallies));
      const pair = chooseNextPair(
        wins,
        wins,
        new Set([...mine, ...toExceptedPairs(options, except)]),
      );
      return {
        pair: pair
          ? inAlternatingOrder([options[pair[0]]!.id, options[pair[1]]!.id], judged.length)
          : null,
        done: judged.length,
        total: (options.length * (options.length - 1)) / 2,
        // Who skipped every pair has not responded.
        results: pair || judged.length === 0 ? null : await results.shownAfterResponse(found),
      };
    },

    async create(
      caller: ParticipantCaller,
      activityId: string,
      input: NewComparison,
    ): Promise<{ created: boolean; comparison: Comparison }> {
      const { options } = await find(caller, activityId);
      const slots = toComparedSlots(options, input);
      const author = toAuthor(caller, clock.now(), activityId);
      const { created, row } = await store.write("createComparison", {
        author,
        activityId,
        id: input.id,
        ...slots,
      });
      return { created, comparison: toComparison(activityId, options, row) };
    },
  };
}

/** Which of two is shown first alternates, so that neither place is favoured. */
function inAlternatingOrder(pair: [string, string], judged: number): [string, string] {
  return judged % 2 === 0 ? pair : [pair[1], pair[0]];
}
