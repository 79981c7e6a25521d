import type {
  BallotAnswer,
  BallotInput,
  Comparison,
  NewComparison,
  PairAnswer,
} from "../contract/votes.ts";
import type { CallOptions, Transport } from "../transport.ts";
import { type Draft, withId } from "./draft.ts";

export function createBallotsResource(transport: Transport) {
  return {
    /** My ballot. @throws {ApiError} `ballot-not-found` while I have not voted */
    get: (activityId: string, options?: CallOptions): Promise<BallotAnswer> =>
      transport.call("ballots.get", { params: { activityId } }, options),
    /** Votes, or changes the vote: `{choice}`, `{choices}` or `{ranking}`, as the method says. */
    cast: (activityId: string, body: BallotInput, options?: CallOptions): Promise<BallotAnswer> =>
      transport.call("ballots.cast", { params: { activityId }, body }, options),
    withdraw: (activityId: string, options?: CallOptions): Promise<void> =>
      transport.call("ballots.withdraw", { params: { activityId } }, options),
  };
}

export interface PairOptions extends CallOptions {
  /** Pairs not to show again. */
  except?: readonly (readonly [string, string])[];
}

export function createComparisonsResource(transport: Transport) {
  return {
    /** The pair whose outcome is least certain, of those I have not judged. */
    next: (activityId: string, options: PairOptions = {}): Promise<PairAnswer> => {
      const except = options.except?.map((pair) => pair.join("~")).join(",") || undefined;
      return transport.call(
        "comparisons.next",
        { params: { activityId }, query: { except } },
        options,
      );
    },
    /** Says which of two is better; judging a pair again replaces the earlier judgement. */
    create: (
      activityId: string,
      body: Draft<NewComparison>,
      options?: CallOptions,
    ): Promise<Comparison> =>
      transport.call(
        "comparisons.create",
        { params: { activityId }, body: withId(body, "comparison") },
        options,
      ),
  };
}
