import type { Emotion, Results } from "@tomoni/sdk/contract";
import { type ParticipantCaller, toAuthor } from "../../access/caller.ts";
import type { SetupCache } from "../../access/setup-cache.ts";
import type { Ports } from "../../ports.ts";
import { checkKind, checkLive, checkPublished } from "../activities/activities.rules.ts";
import type { ResultsService } from "../results/results.service.ts";

export type ReactionsService = ReturnType<typeof createReactionsService>;

interface Needs extends Pick<Ports, "store" | "clock"> {
  setup: SetupCache;
  results: ResultsService;
}

interface Held {
  value: string | null;
  results: Results | null;
}

/** One value that a participant holds in an activity: an emotion for a concept, a score for a pulse. */
export function createReactionsService({ store, clock, setup, results }: Needs) {
  async function find(caller: ParticipantCaller, activityId: string, kind: string) {
    const found = await setup.activity(caller.project.id, activityId);
    checkPublished(found.activity);
    checkKind(found.activity, kind);
    return found;
  }

  return {
    async get(
      caller: ParticipantCaller,
      activityId: string,
      kind: "concept" | "pulse",
    ): Promise<Held> {
      const found = await find(caller, activityId, kind);
      const stance = await store.reads.stance(
        { projectId: caller.project.id, activityId },
        caller.participant.id,
      );
      const value = stance?.value === "" ? null : (stance?.value ?? null);
      return { value, results: value === null ? null : await results.shownAfterResponse(found) };
    },

    async set(
      caller: ParticipantCaller,
      activityId: string,
      held: { emotion: Emotion } | { score: number },
    ): Promise<Results | null> {
      const found = await find(caller, activityId, "emotion" in held ? "concept" : "pulse");
      checkLive(found.activity);
      const value = "emotion" in held ? held.emotion : String(held.score);
      await store.write("setStance", {
        author: toAuthor(caller, clock.now(), activityId),
        activityId,
        value,
      });
      return results.shownAfterResponse(found);
    },

    async remove(caller: ParticipantCaller, activityId: string): Promise<void> {
      const found = await find(caller, activityId, "concept");
      checkLive(found.activity);
      await store.write("removeStance", {
        author: toAuthor(caller, clock.now(), activityId),
        activityId,
      });
    },
  };
}
