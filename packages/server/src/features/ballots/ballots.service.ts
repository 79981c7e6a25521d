import type { BallotAnswer, BallotInput } from "@tomoni/sdk/contract";
import { type ParticipantCaller, toAuthor } from "../../access/caller.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import { checkKind, checkLive, checkPublished } from "../activities/activities.rules.ts";
import type { ResultsService } from "../results/results.service.ts";
import { ballotMethods, toBallot, toBallotValue } from "./ballots.rules.ts";

export type BallotsService = ReturnType<typeof createBallotsService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  setup: SetupCache;
  results: ResultsService;
}

export function createBallotsService({ store, clock, setup, results }: Needs) {
  return {
    async get(caller: ParticipantCaller, activityId: string): Promise<BallotAnswer> {
      const found = await setup.activity(caller.project.id, activityId);
      checkPublished(found.activity);
      checkKind(found.activity, "vote", ballotMethods);
      const stance = await store.reads.stance(
        { projectId: caller.project.id, activityId },
        caller.participant.id,
      );
      if (!stance || stance.value === "") throw new AppError("ballot-not-found");
      return { ballot: toBallot(found, stance), results: await results.shownAfterResponse(found) };
    },

    async cast(
      caller: ParticipantCaller,
      activityId: string,
      input: BallotInput,
    ): Promise<BallotAnswer> {
      const found = await setup.activity(caller.project.id, activityId);
      checkLive(found.activity);
      const value = toBallotValue(found, input);
      const author = toAuthor(caller, clock.now(), activityId);
      const { at } = await store.write("setStance", { author, activityId, value });
      return {
        ballot: toBallot(found, { value, at }),
        results: await results.shownAfterResponse(found),
      };
    },

    async withdraw(caller: ParticipantCaller, activityId: string): Promise<void> {
      const found = await setup.activity(caller.project.id, activityId);
      checkLive(found.activity);
      checkKind(found.activity, "vote", ballotMethods);
      await store.write("removeStance", {
        author: toAuthor(caller, clock.now(), activityId),
        activityId,
      });
    },
  };
}
