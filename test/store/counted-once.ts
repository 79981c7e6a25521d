import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { deleteActivity } from "../../packages/server/src/features/activities/activities.store.ts";
import { eraseParticipant } from "../../packages/server/src/features/participants/erase.store.ts";
import { mergeParticipant } from "../../packages/server/src/features/participants/merge.store.ts";
import type { Author } from "../../packages/server/src/store/counts/writes.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";
import {
  createWorld,
  newComment,
  newComparison,
  newIdea,
  outcomeOf,
  type Pair,
  type World,
} from "./fixtures.ts";

/** One activity of every kind that counts, and how somebody takes part in each. */
async function createScene(world: World) {
  const { activity, author, store } = world;
  const ids = {
    vote: await activity(),
    pairs: await activity({ method: "pairwise" }),
    concept: await activity({ kind: "concept", method: null }),
    pulse: await activity({ kind: "pulse", method: null }),
    ideas: await activity({ kind: "ideas", method: null }),
  };
  const idea = newIdea(author(), ids.ideas);
  await store.write("createIdea", idea);
  const stance = (by: Author, activityId: string, value: string) =>
    store.write("setStance", { author: by, activityId, value });
  return {
    ids,
    idea,
    takePart: (by: Author, lowWon: boolean) =>
      Promise.all([
        stance(by, ids.vote, lowWon ? "0" : "2"),
        stance(by, ids.concept, lowWon ? "love" : "hope"),
        stance(by, ids.pulse, lowWon ? "5" : "3"),
        store.write("createComparison", newComparison(by, ids.pairs, { lowWon })),
        store.write("setSupport", {
          author: by,
          activityId: ids.ideas,
          ideaId: idea.row.id,
          supported: true,
        }),
      ]),
  };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

/** What one verified person counts as, who chose the high one last, beside whoever submitted the idea. */
const onePerson = {
  vote: { b: [1, 1], "o:2": [1, 1] },
  pairs: { b: [1, 1], "p:0-1:high": [1, 1] },
  concept: { b: [1, 1], "e:hope": [1, 1] },
  pulse: { b: [1, 1], "s:3": [1, 1] },
  ideas: { b: [2, 1], "n:ideas": [1, 0], "n:supports": [1, 1] },
};

/** Tallies by activity; the counters must equal a recount of the rows. */
async function countAll(world: World, { ids }: Scene) {
  const counts: Record<string, unknown> = {};
  for (const [name, id] of Object.entries(ids)) {
    const { kept, counted, ideas } = await world.recount(id);
    expect({ name, kept, ideas }).toEqual({ name, kept: counted, ideas: [] });
    counts[name] = await world.tallies(id);
  }
  return counts;
}

/** Each person counts once, whatever they erase, merge or repeat. */
export function testCountedOnce(pair: Pair): void {
  test("[Q33] one who takes part and erases ten times over counts once, in every kind", async () => {
    const world = await createWorld(pair.one);
    const scene = await createScene(world);
    const by = world.author({ verified: true });
    const erase = () => apply(pair.other, eraseParticipant, by);

    for (let round = 0; round < 10; round += 1) {
      await scene.takePart(by, round % 2 === 1);
      await erase();
    }
    await scene.takePart(by, false);
    const active = await countAll(world, scene);
    await erase();

    expect(active).toEqual(onePerson);
    expect(await countAll(world, scene)).toEqual(onePerson);
    expect(await world.store.reads.stancesOf(by.projectId, by.participantId)).toEqual([]);
    expect(await world.store.reads.supportsOf(by.projectId, by.participantId)).toEqual([]);
  });

  test("[Q33] what was erased can be taken back by whoever comes back", async () => {
    const world = await createWorld(pair.one);
    const scene = await createScene(world);
    const by = world.author({ verified: true });
    await scene.takePart(by, true);
    await apply(world.store, eraseParticipant, by);

    await world.store.write("removeStance", { author: by, activityId: scene.ids.vote });

    expect(await world.tallies(scene.ids.vote)).toEqual({});
  });

  test("[Q33] that counts of somebody erased were kept in an activity is known as long as the activity", async () => {
    const { store, projectId, activity, author } = await createWorld(pair.one);
    const [empty, voted] = [await activity(), await activity()];
    const [one, other] = [author({ verified: true }), author({ verified: true })];
    for (const by of [one, other])
      for (const activityId of [empty, voted])
        await store.write("setStance", { author: by, activityId, value: "0" });
    for (const by of [one, other]) await apply(store, eraseParticipant, by);
    const erasedIn = () =>
      store.records.read
        .selectFrom("erased_in")
        .select("activity_id")
        .where("project_id", "=", projectId)
        .execute();

    // Whoever comes back is still known once another has their own back.
    for (const by of [one, other])
      await store.write("removeStance", { author: by, activityId: empty });
    const before = await erasedIn();
    await apply(store, deleteActivity, { projectId, activityId: empty });

    expect(new Set(before.map((row) => row.activity_id))).toEqual(new Set([empty, voted]));
    expect(await erasedIn()).toEqual([{ activity_id: voted }]);
  });

  test("[Q33] one counts once who erased before they were merged, or after, or both", async () => {
    for (const erasers of [["from"], ["to"], ["from", "to"]]) {
      const world = await createWorld(pair.one);
      const scene = await createScene(world);
      const from = world.author();
      const to = world.author({ verified: true });
      await scene.takePart(from, true);
      await scene.takePart(to, true);
      if (erasers.includes("from")) await apply(pair.one, eraseParticipant, from);
      if (erasers.includes("to")) await apply(pair.other, eraseParticipant, to);

      await apply(pair.other, mergeParticipant, { from: from.participantId, to });
      await scene.takePart(to, false);

      expect(await countAll(world, scene)).toEqual(onePerson);
    }
  });
}

/** What the token of a merged participant still writes, and an id that was used before. */
export function testOldTokens(pair: Pair): void {
  test("[Q34] what the token of one who was merged still writes counts as the other's, and is not lost", async () => {
    const world = await createWorld(pair.one);
    const { store, author } = world;
    const scene = await createScene(world);
    const from = author();
    const to = author({ verified: true });
    const queued = newIdea(from, scene.ids.ideas);
    await store.write("createIdea", queued);
    await scene.takePart(to, true);
    await apply(store, mergeParticipant, { from: from.participantId, to });

    await scene.takePart(from, false);
    const again = await pair.other.write("createIdea", queued);
    await store.write("createComment", newComment(from, scene.ids.vote));

    const counts = await countAll(world, scene);
    expect(counts).toMatchObject({
      vote: { ...onePerson.vote, "n:comments": [1, 1] },
      pairs: onePerson.pairs,
      concept: onePerson.concept,
      pulse: onePerson.pulse,
      ideas: { b: [2, 1], "n:ideas": [2, 1], "n:supports": [1, 1] },
    });
    expect(again.created).toBe(false);
    expect(await store.reads.stancesOf(to.projectId, from.participantId)).toEqual([]);
    expect(await store.reads.commentsOf(to.projectId, to.participantId)).toHaveLength(1);
  });

  test("[Q34] the token of one merged into somebody who erased themselves counts no second time, and its words can be erased", async () => {
    const world = await createWorld(pair.one);
    const scene = await createScene(world);
    const from = world.author();
    const to = world.author({ verified: true });
    await scene.takePart(to, true);
    await apply(pair.one, mergeParticipant, { from: from.participantId, to });
    await apply(pair.other, eraseParticipant, to);

    await scene.takePart(from, true);
    const comment = newComment(from, scene.ids.vote);
    await world.store.write("createComment", comment);
    await apply(pair.one, eraseParticipant, from);
    await scene.takePart(to, false);

    expect(await countAll(world, scene)).toMatchObject({ ...onePerson, vote: onePerson.vote });
    expect(await world.store.reads.comment(comment.row.id)).toMatchObject({
      body: "",
      visibility: "hidden",
    });
  });

  test("[Q35] the id of a replaced comparison stays taken, and its repeated create changes nothing", async () => {
    const world = await createWorld(pair.one);
    const { store, author, tallies } = world;
    const activityId = await world.activity({ method: "pairwise" });
    const by = author();
    const first = newComparison(by, activityId, { id: createId("comparison"), lowWon: true });
    const second = { ...first, id: createId("comparison"), lowWon: false };
    await store.write("createComparison", first);
    await store.write("createComparison", second);

    const foreign = await outcomeOf(
      pair.other.write("createComparison", { ...first, author: author() }),
    );
    const other = await outcomeOf(store.write("createComparison", { ...first, lowWon: false }));
    const late = await pair.other.write("createComparison", first);

    expect([foreign, other, late.created]).toEqual(["id-conflict", "id-conflict", false]);
    expect(await tallies(activityId)).toEqual({ b: [1, 0], "p:0-1:high": [1, 0] });
  });
}
