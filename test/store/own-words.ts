import { expect, test } from "vitest";
import { toIndexTerms, toSimilarSearch } from "../../packages/server/src/analysis/similar-terms.ts";
import {
  editComment,
  takeCommentBack,
} from "../../packages/server/src/features/own-words/own-comments.store.ts";
import {
  editIdea,
  takeIdeaBack,
} from "../../packages/server/src/features/own-words/own-ideas.store.ts";
import { mergeParticipant } from "../../packages/server/src/features/participants/merge.store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";
import { createWorld, newComment, newIdea, outcomeOf, type Pair } from "./fixtures.ts";

async function createBox(pair: Pair) {
  const world = await createWorld(pair.one);
  const { store, activity, author } = world;
  const activityId = await activity({ kind: "ideas", method: null });
  const by = author();
  const words = { title: "Refill", body: "" };
  const idea = newIdea(by, activityId, { ...words, terms: toIndexTerms(words) });
  await store.write("createIdea", idea);
  const comment = newComment(by, activityId, { subject_id: idea.row.id });
  await store.write("createComment", comment);
  const own = (id: string) => ({ author: by, activityId, id });
  return { ...world, activityId, by, ownIdea: own(idea.row.id), ownComment: own(comment.row.id) };
}

/** Changing one's own words, and taking them back. */
export function testOwnWords(pair: Pair): void {
  test("[Q40] edited words replace the earlier ones, in the index of similar ideas too", async () => {
    const { store, activityId, ownIdea, ownComment } = await createBox(pair);
    const find = async (text: string) =>
      (await pair.other.reads.similarIdeas(activityId, toSimilarSearch(text), 5)).ids;
    const words = { title: "Bamboo", body: "It lasts" };

    await apply(store, editIdea, { ...ownIdea, ...words });
    await apply(store, editIdea, { ...ownIdea, ...words });
    await apply(store, editComment, { ...ownComment, body: "Hm, yes" });

    expect(await pair.other.reads.idea(ownIdea.id)).toMatchObject(words);
    expect(await pair.other.reads.comment(ownComment.id)).toMatchObject({ body: "Hm, yes" });
    expect([await find("Refill"), await find("Bamboo")]).toEqual([[], [ownIdea.id]]);
    const events = await store.reads.ideaEvents(ownIdea.author.projectId, [ownIdea.id]);
    expect(events.map(({ type }) => type)).toEqual(["edited"]);
  });

  test("[Q41] what is taken back is out of the index and the counts, once, whatever servers are asked", async () => {
    const { store, activityId, ownIdea, ownComment, author, tallies, recount } =
      await createBox(pair);
    const supported = { activityId, ideaId: ownIdea.id, supported: true };
    await store.write("setSupport", { ...supported, author: author() });
    const both = [pair.one, pair.other];

    await Promise.all(both.map((at) => apply(at, takeCommentBack, ownComment)));
    await Promise.all(both.map((at) => apply(at, takeIdeaBack, ownIdea)));

    const { ids } = await store.reads.similarIdeas(activityId, toSimilarSearch("Refill"), 5);
    expect(ids).toEqual([]);
    expect(await tallies(activityId)).toMatchObject({ "n:supports": [1, 0] });
    expect(Object.keys(await tallies(activityId))).not.toContain("n:ideas");
    expect(Object.keys(await tallies(activityId))).not.toContain("n:comments");
    const { kept, counted, ideas } = await recount(activityId);
    expect([kept, ideas]).toEqual([counted, []]);
    const late = store.write("setSupport", { ...supported, author: author() });
    expect(await outcomeOf(late)).toBe("idea-not-found");
  });

  test("[Q41] a merge counts nothing that was taken back before", async () => {
    const { store, activityId, ownIdea, ownComment, by, author, recount } = await createBox(pair);
    await apply(store, takeCommentBack, ownComment);
    await apply(store, takeIdeaBack, ownIdea);

    await apply(store, mergeParticipant, {
      from: by.participantId,
      to: author({ verified: true }),
    });

    const { kept, counted, ideas } = await recount(activityId);
    expect([kept, ideas]).toEqual([counted, []]);
  });

  test("[Q41] a support beside a taking back is either shown on a place holder or refused", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { activityId, ownIdea, author, recount } = await createBox(pair);
      const wish = { activityId, ideaId: ownIdea.id, supported: true, author: author() };

      const [outcome] = await Promise.all([
        outcomeOf(pair.one.write("setSupport", wish)),
        apply(pair.other, takeIdeaBack, ownIdea),
      ]);

      const { visibility } = (await pair.one.reads.idea(ownIdea.id))!;
      expect([outcome === "idea-not-found", visibility]).toEqual(
        outcome === "idea-not-found" ? [true, "hidden"] : [false, "visible"],
      );
      const { kept, counted } = await recount(activityId);
      expect(kept).toEqual(counted);
    }
  });
}
