import { expect, test } from "vitest";
import { toSimilarSearch } from "../../packages/server/src/analysis/similar-terms.ts";
import { createWorld, newComment, newComparison, newIdea, newPin, type Pair } from "./fixtures.ts";
import { createFlag } from "../../packages/server/src/features/flags/flags.store.ts";
import { eraseParticipant } from "../../packages/server/src/features/participants/erase.store.ts";
import { mergeParticipant } from "../../packages/server/src/features/participants/merge.store.ts";
import { type Change, program } from "../../packages/server/src/store/records.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";

/** Erasing participants, and joining two into one. */
export function testParticipants(pair: Pair): void {
  test("[Q9] erasing takes words and pictures, keeps the counts, and leads to nobody", async () => {
    const { store, projectId, activity, author, tallies, recount } = await createWorld(pair.one);
    const activityId = await activity({ kind: "ideas", method: null });
    const by = author();
    const idea = newIdea(by, activityId, { terms: ["bamboo"] });
    await store.write("createIdea", idea);
    await store.write("createComment", newComment(by, activityId, { subject_id: idea.row.id }));
    await store.write("setSupport", {
      author: by,
      activityId,
      ideaId: idea.row.id,
      supported: true,
    });
    const before = await tallies(activityId);

    await apply(store, eraseParticipant, { projectId, participantId: by.participantId });

    expect(await tallies(activityId)).toEqual(before);
    expect(await store.reads.idea(idea.row.id)).toMatchObject({
      title: "",
      body: "",
      visibility: "hidden",
    });
    const similar = await store.reads.similarIdeas(activityId, toSimilarSearch("bamboo"), 10);
    expect(similar.ids).toEqual([]);
    expect(await store.reads.stancesOf(projectId, by.participantId)).toEqual([]);
    expect(await store.reads.supportsOf(projectId, by.participantId)).toEqual([]);
    expect(await store.reads.commentsOf(projectId, by.participantId)).toEqual([]);
    expect(await store.reads.firstSeen(projectId, by.participantId)).toBeUndefined();
    const { kept, counted } = await recount(activityId);
    expect(kept).toEqual(counted);
  });

  test("[Q10] merging moves everything, and the verified keep their own where both acted", async () => {
    const { store, projectId, activity, author, tallies } = await createWorld(pair.one);
    const from = author();
    const to = author({ verified: true, onDay: 1 });
    const both = await activity();
    const one = await activity();
    const pairs = await activity({ method: "pairwise" });
    await store.write("setStance", { author: from, activityId: both, value: "0" });
    await store.write("setStance", { author: to, activityId: both, value: "1" });
    await store.write("setStance", { author: from, activityId: one, value: "2" });
    for (const by of [from, to])
      await store.write("createComparison", newComparison(by, pairs, { lowWon: by === to }));
    await store.write("createComparison", newComparison(from, pairs, { high: 2 }));

    await apply(store, mergeParticipant, { from: from.participantId, to });

    expect(await tallies(both)).toEqual({ b: [1, 1], "o:1": [1, 1] });
    expect(await tallies(one)).toEqual({ b: [1, 1], "o:2": [1, 1] });
    expect(await tallies(pairs)).toEqual({ b: [1, 1], "p:0-1:low": [1, 1], "p:0-2:low": [1, 1] });
    expect(await store.reads.stancesOf(projectId, from.participantId)).toEqual([]);
    expect(await store.reads.firstSeen(projectId, to.participantId)).toBe(from.at);
  });

  test("[Q10] merging moves ideas, supports, comments, pins and flags", async () => {
    const { store, projectId, activity, author, recount } = await createWorld(pair.one);
    const activityId = await activity({ kind: "ideas", method: null });
    const concept = await activity({ kind: "concept", method: null });
    const [from, to] = [author(), author({ verified: true })];
    const [idea, other] = [newIdea(from, activityId), newIdea(author(), activityId)];
    for (const input of [idea, other]) await store.write("createIdea", input);
    await store.write("createPin", newPin(from, concept));
    for (const by of [from, to]) {
      await store.write("setSupport", {
        author: by,
        activityId,
        ideaId: other.row.id,
        supported: true,
      });
      const flag = { kind: "idea", activityId, subjectId: other.row.id, reason: "spam" } as const;
      await apply(store, createFlag, { author: by, ...flag });
      await store.write("createComment", newComment(by, activityId, { subject_id: other.row.id }));
    }

    await apply(store, mergeParticipant, { from: from.participantId, to });
    await apply(store, mergeParticipant, { from: from.participantId, to });

    expect(await store.reads.idea(other.row.id)).toMatchObject({ supports: 1, comments: 2 });
    expect(await store.reads.ideasOf(projectId, to.participantId)).toMatchObject([
      { id: idea.row.id, verified: 1 },
    ]);
    expect((await store.reads.pinsOf(projectId, to.participantId)).length).toBe(1);
    for (const id of [activityId, concept]) {
      const { kept, counted, ideas } = await recount(id);
      expect({ kept, ideas }).toEqual({ kept: counted, ideas: [] });
    }
  });
}

/** What erasing and merging cost. */
export function testParticipantCosts(pair: Pair): void {
  test("[Q36] erasing and merging take as many statements in a project of many activities as of few", async () => {
    const count = async (activities: number) => {
      const { store, projectId, activity, author } = await createWorld(pair.one);
      const [from, to] = [author(), author({ verified: true })];
      const ids = await Promise.all(Array.from({ length: activities }, () => activity()));
      await store.write("setStance", { author: from, activityId: ids[0]!, value: "1" });
      const asked = { merge: 0, erase: 0 };
      type Plugin = Parameters<Change["db"]["withPlugin"]>[0];
      const counting = (name: keyof typeof asked): Plugin => ({
        transformQuery: ({ node }) => {
          asked[name] += 1;
          return node;
        },
        transformResult: async ({ result }) => result,
      });
      const watch = (change: Change, name: keyof typeof asked) => ({
        ...change,
        db: change.db.withPlugin(counting(name)),
      });
      await store.records.change(program, (change) =>
        mergeParticipant(watch(change, "merge"), { from: from.participantId, to }),
      );
      await store.records.change(program, (change) =>
        eraseParticipant(watch(change, "erase"), { projectId, participantId: to.participantId }),
      );
      return asked;
    };

    const few = await count(2);

    expect(await count(60)).toEqual(few);
    expect(few.merge).toBeGreaterThan(10);
    expect(few.erase).toBeGreaterThan(10);
  });
}
