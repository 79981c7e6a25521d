import { createId } from "@tomoni/sdk/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readStances } from "../../packages/server/src/features/responses/responses.store.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import type { Author } from "../../packages/server/src/store/counts/writes.ts";
import {
  createWorld,
  newComment,
  newComparison,
  newIdea,
  newPin,
  outcomeOf,
  setActivity,
  type World,
  type Pair,
} from "./fixtures.ts";
import { eraseParticipant } from "../../packages/server/src/features/participants/erase.store.ts";
import { mergeParticipant } from "../../packages/server/src/features/participants/merge.store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";

/** What one step of a random history may do; refusals are fine, wrong counts are not. */
interface Scene {
  store: Store;
  by: Author;
  activities: Record<"single" | "approval" | "ranked" | "pairwise" | "concept" | "ideas", string>;
  ideaId: string;
  pick: number;
  others: readonly string[];
}

const orders = ["0", "1,0", "2,1,0", "0,2", ""] as const;

const steps: Record<string, (scene: Scene) => Promise<unknown>> = {
  vote: ({ store, by, activities, pick }) =>
    store.write("setStance", {
      author: by,
      activityId: activities.single,
      value: String(pick % 3),
    }),
  approve: ({ store, by, activities, pick }) =>
    store.write("setStance", {
      author: by,
      activityId: activities.approval,
      value: orders[pick % 5]!,
    }),
  rank: ({ store, by, activities, pick }) =>
    store.write("setStance", {
      author: by,
      activityId: activities.ranked,
      value: orders[pick % 4]!,
    }),
  withdraw: ({ store, by, activities, pick }) => {
    const activityId = [activities.single, activities.approval, activities.concept][pick % 3]!;
    return store.write("removeStance", { author: by, activityId });
  },
  compare: ({ store, by, activities, pick }) =>
    store.write(
      "createComparison",
      newComparison(by, activities.pairwise, { high: 1 + (pick % 2), lowWon: pick % 3 === 0 }),
    ),
  react: ({ store, by, activities, pick }) =>
    store.write("setStance", {
      author: by,
      activityId: activities.concept,
      value: ["love", "hope"][pick % 2]!,
    }),
  pin: ({ store, by, activities }) => store.write("createPin", newPin(by, activities.concept)),
  submit: ({ store, by, activities }) => store.write("createIdea", newIdea(by, activities.ideas)),
  support: ({ store, by, activities, ideaId, pick }) =>
    store.write("setSupport", {
      author: by,
      activityId: activities.ideas,
      ideaId,
      supported: pick % 3 > 0,
    }),
  discuss: ({ store, by, activities, ideaId }) =>
    store.write("createComment", newComment(by, activities.ideas, { subject_id: ideaId })),
  comment: ({ store, by, activities }) =>
    store.write("createComment", newComment(by, activities.single)),
  erase: ({ store, by }) => apply(store, eraseParticipant, by),
  merge: ({ store, by, others, pick }) =>
    apply(store, mergeParticipant, {
      from: others[pick % others.length]!,
      to: { ...by, verified: true },
    }),
};

const someStep = fc.record({
  what: fc.constantFrom(...Object.keys(steps)),
  who: fc.nat(3),
  pick: fc.nat(30),
  isElsewhere: fc.boolean(),
});

/** Rounds of steps at once, on two servers. */
const someRounds = fc.array(fc.array(someStep, { minLength: 2, maxLength: 9 }), {
  minLength: 3,
  maxLength: 8,
});

async function createScene(world: World) {
  const { activity, author, store } = world;
  const activities = {
    single: await activity(),
    approval: await activity({ method: "approval" }),
    ranked: await activity({ method: "ranked" }),
    pairwise: await activity({ method: "pairwise" }),
    concept: await activity({ kind: "concept", method: null }),
    ideas: await activity({ kind: "ideas", method: null }),
  };
  const idea = newIdea(author(), activities.ideas);
  await store.write("createIdea", idea);
  return {
    activities,
    ideaId: idea.row.id,
    people: Array.from({ length: 4 }, () => createId("participant")),
  };
}

/** What two servers do at once. */
export function testConcurrency(pair: Pair): void {
  test("[Q13] [R1] [R2] after any operations at once on two servers, the counters equal a recount of the rows", async () => {
    const property = fc.asyncProperty(someRounds, async (rounds) => {
      const world = await createWorld(pair.one);
      const { activities, ideaId, people } = await createScene(world);
      for (const [onDay, round] of rounds.entries()) {
        const perform = ({ what, who, pick, isElsewhere }: (typeof round)[number]) => {
          const by = world.author({ participantId: people[who]!, onDay, verified: who === 0 });
          const store = isElsewhere ? pair.other : pair.one;
          const others = people.filter((id) => id !== people[who]);
          return steps[what]!({ store, by, activities, ideaId, pick, others });
        };
        await Promise.all(round.map((step) => outcomeOf(perform(step))));
      }
      for (const [name, id] of Object.entries(activities)) {
        const { kept, counted, ideas } = await world.recount(id);
        expect({ name, kept, ideas }).toEqual({ name, kept: counted, ideas: [] });
      }
    });

    await fc.assert(property, { numRuns: 20, endOnFailure: true });
  }, 120_000);

  test("[Q14] the same create 50 times at once on two servers makes one row", async () => {
    const { activity, author, tallies } = await createWorld(pair.one);
    const activityId = await activity({ kind: "ideas", method: null });
    const by = author();
    const input = newIdea(by, activityId);
    const foreign = newIdea(author(), activityId, { ...input.row, request_hash: "other" });
    const stores = [pair.one, pair.other];

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        outcomeOf(stores[index % 2]!.write("createIdea", input)),
      ),
    );
    const conflict = await outcomeOf(pair.other.write("createIdea", foreign));

    const created = outcomes.map((outcome) =>
      typeof outcome === "string" ? outcome : outcome.created,
    );
    expect(created.filter((isNew) => isNew === true).length).toBe(1);
    expect(created.filter((isNew) => isNew === false).length).toBe(49);
    expect(conflict).toBe("id-conflict");
    expect(await tallies(activityId)).toEqual({ b: [1, 0], "n:ideas": [1, 0] });
  });

  test("[Q14] one id asked for by 20 people at once on two servers is given to one", async () => {
    const { activity, author, tallies } = await createWorld(pair.one);
    const activityId = await activity();
    const id = createId("comment");
    const stores = [pair.one, pair.other];

    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        outcomeOf(
          stores[index % 2]!.write("createComment", newComment(author(), activityId, { id })),
        ),
      ),
    );

    expect(outcomes.filter((outcome) => outcome === "id-conflict").length).toBe(19);
    expect(await tallies(activityId)).toEqual({ "n:comments": [1, 0] });
  });

  test("[Q13] votes of one person at once on two servers are counted as one", async () => {
    const { activity, author, projectId, recount } = await createWorld(pair.one);
    const activityId = await activity();
    const people = Array.from({ length: 5 }, () => author());
    const stores = [pair.one, pair.other];

    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        stores[index % 2]!.write("setStance", {
          author: people[index % 5]!,
          activityId,
          value: String(index % 3),
        }),
      ),
    );

    const { kept, counted } = await recount(activityId);
    expect(kept).toEqual(counted);
    expect(kept.responses).toBe(5);
    expect(
      (await readStances(pair.other.records.read, { projectId, activityId, limit: 9 })).rows.length,
    ).toBe(5);
  });

  test("[Q15] once a close is acknowledged, no vote that was under way is stored", async () => {
    const { activity, author, projectId, recount } = await createWorld(pair.one);
    const activityId = await activity();
    const vote = () =>
      outcomeOf(pair.one.write("setStance", { author: author(), activityId, value: "0" }));

    const votes = Array.from({ length: 300 }, vote);
    await apply(pair.other, setActivity, { projectId, activityId, changes: { status: "closed" } });
    const stored = (await pair.other.reads.counters({ projectId, activityId }))?.responses ?? 0;
    const late = Array.from({ length: 50 }, vote);
    const outcomes = await Promise.all([...votes, ...late]);

    const accepted = outcomes.filter((outcome) => outcome !== "activity-not-live");
    expect(accepted.length).toBe(stored);
    const { kept, counted } = await recount(activityId);
    expect(kept).toEqual(counted);
    expect(kept.responses).toBe(stored);
  });
}

/** What is written for one who erased themselves, beside what they do. */
export function testUnderMarks(pair: Pair): void {
  test.each(["merge", "erase", "vote"] as const)(
    "[Q13] [Q34] what is written under the mark of one who erased themselves counts once beside their own %s",
    async (what) => {
      const world = await createWorld(pair.one);
      for (let turn = 0; turn < 25; turn += 1) {
        const activityId = await world.activity({ kind: "concept", method: null });
        const [from, to, next] = [world.author(), world.author({ verified: true }), world.author()];
        const react = (author: Author, value: string) =>
          pair.other.write("setStance", { author, activityId, value });
        await apply(pair.one, mergeParticipant, { from: from.participantId, to });
        await react(to, "love");
        await apply(pair.one, eraseParticipant, to);
        const beside = {
          merge: () =>
            apply(pair.one, mergeParticipant, {
              from: to.participantId,
              to: { ...next, verified: true },
            }),
          erase: () => react(to, "joy").then(() => apply(pair.one, eraseParticipant, to)),
          vote: () => pair.one.write("setStance", { author: to, activityId, value: "joy" }),
        };

        await Promise.all([react(from, "hope"), beside[what](), react(from, "love")]);

        const { kept, counted } = await world.recount(activityId);
        expect(kept).toEqual(counted);
      }
    },
    60_000,
  );
}
