import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { isRight } from "../../packages/server/src/archive/mend.ts";
import {
  linkRealised,
  mergeVoices,
  unmergeVoice,
} from "../../packages/server/src/features/voices/merge.store.ts";
import { decide } from "../../packages/server/src/features/voices/decisions.store.ts";
import type { Author } from "../../packages/server/src/store/counts/writes.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";
import { createWorld, newComment, newIdea, outcomeOf, type Pair } from "./fixtures.ts";

async function createIdeas(pair: Pair) {
  const world = await createWorld(pair.one);
  const { store, projectId, activity, author } = world;
  const boxes = [await activity({ kind: "ideas" }), await activity({ kind: "ideas" })] as const;
  const ideas = [boxes[0], boxes[1], boxes[0]].map((box) => newIdea(author(), box));
  for (const idea of ideas) await store.write("createIdea", idea);
  const [one, two, three] = ideas.map(({ row }) => row.id) as [string, string, string];
  const boxOf = new Map(ideas.map(({ row, activityId }) => [row.id, activityId]));
  const people = Array.from({ length: 4 }, (_, index) => author({ verified: index === 0 }));
  const support = (who: Author, ideaId: string, supported = true, at = store) =>
    at.write("setSupport", { author: who, activityId: boxOf.get(ideaId)!, ideaId, supported });
  // Of four people, two support the first, and two the second: one of them both.
  for (const index of [0, 1]) await support(people[index]!, one);
  for (const index of [1, 2]) await support(people[index]!, two);
  const at = startOf(people);
  const merge = (voiceId: string, into: string, by: Store = store) =>
    outcomeOf(apply(by, mergeVoices, { projectId, voiceId, into, at, ifRevision: undefined }));
  const unmerge = (voiceId: string) => apply(store, unmergeVoice, { projectId, voiceId, at });
  const supportsOf = async (...ids: string[]) => {
    const rows = await Promise.all(ids.map((id) => pair.other.reads.idea(id)));
    const voices = await pair.other.records.read
      .selectFrom("voices")
      .select(["id", "supports"])
      .where("project_id", "=", projectId)
      .execute();
    const kept = new Map(voices.map((voice) => [voice.id, voice.supports]));
    expect(ids.map((id) => kept.get(id))).toEqual(rows.map((row) => row!.supports));
    return rows.map((row) => row!.supports);
  };
  const isCounted = async () => {
    const found = await Promise.all(boxes.map(world.recount));
    return found.every(isRight);
  };
  const tools = { merge, unmerge, support, supportsOf, isCounted };
  return { ...world, ...tools, ids: [one, two, three] as const, people, at, boxes };
}

const startOf = ([first]: readonly Author[]) => first!.at;

/** Voices that become one, and again more. */
export function testVoiceMerges(pair: Pair): void {
  test("[VO29] merged ideas are supported by each once, apart again as before, and counts equal the rows", async () => {
    const { ids, merge, unmerge, supportsOf, isCounted } = await createIdeas(pair);
    const [one, two] = ids;

    await merge(one, two);
    await merge(one, two);
    const merged = await supportsOf(one, two);
    const whileMerged = await isCounted();
    await unmerge(one);
    await unmerge(one);

    expect([merged, whileMerged]).toEqual([[0, 3], true]);
    expect([await supportsOf(one, two), await isCounted()]).toEqual([[2, 2], true]);
  });

  test("[VO29] whoever took their support back while ideas were one has none when they are two again", async () => {
    const { ids, merge, unmerge, supportsOf, isCounted, support, people } = await createIdeas(pair);
    const [one, two, three] = ids;
    await merge(one, two);

    await support(people[0]!, two, false);
    await support(people[3]!, two);
    await merge(two, three);
    const all = await supportsOf(one, two, three);
    await unmerge(two);
    await unmerge(one);

    expect(all).toEqual([0, 0, 3]);
    // The one who came while they were one stays with the idea that was supported then.
    expect(await supportsOf(one, two, three)).toEqual([1, 3, 0]);
    expect(await isCounted()).toBe(true);
  });

  test("[VO30] of two who merge two voices crosswise on two servers, one is refused", async () => {
    const { ids, merge, isCounted, supportsOf } = await createIdeas(pair);
    const [one, two] = ids;

    const outcomes = await Promise.all([merge(one, two, pair.one), merge(two, one, pair.other)]);

    expect(new Set(outcomes)).toEqual(new Set([undefined, "voice-merged"]));
    expect((await supportsOf(one, two)).toSorted((left, right) => left - right)).toEqual([0, 3]);
    expect(await isCounted()).toBe(true);
  });

  test("[VO30] while ideas are merged, supports that arrive on another server count for one of them, once", async () => {
    const { ids, merge, isCounted, support, supportsOf, author } = await createIdeas(pair);
    const [one, two] = ids;
    const crowd = Array.from({ length: 12 }, () => author());

    const outcomes = await Promise.all([
      merge(one, two, pair.one),
      ...crowd.map((who) => outcomeOf(support(who, one, true, pair.other))),
    ]);

    const taken = outcomes.slice(1).filter((outcome) => typeof outcome === "object").length;
    expect(await supportsOf(one, two)).toEqual([0, 3 + taken]);
    expect(await isCounted()).toBe(true);
  });

  test("[VO29] an idea is no part of a comment or of itself; a comment can be a part of an idea", async () => {
    const { ids, merge, store, author, boxes, projectId } = await createIdeas(pair);
    const [one] = ids;
    const comment = newComment(author(), boxes[0], { subject_id: one });
    await store.write("createComment", comment);

    expect(await merge(one, comment.row.id)).toBe("cannot-merge");
    expect(await merge(one, one)).toBe("cannot-merge");
    expect(await merge(createId("idea"), one)).toBe("voice-not-found");
    expect(await merge(comment.row.id, one)).toBeUndefined();
    expect(await store.reads.ideaLinks(projectId, one)).toEqual([
      { type: "merged-from", id: comment.row.id },
    ]);
  });

  test("[VO31] what was refused is linked with what makes it true, both ways", async () => {
    const { ids, store, projectId, at } = await createIdeas(pair);
    const [one, two] = ids;
    const ref = { projectId, voiceId: one, at };
    const link = (by: string | null) => outcomeOf(apply(store, linkRealised, { ...ref, by }));
    const early = await link(two);
    const decision = { outcome: "declined", reason: "", valueIds: [], requestHash: "x" };
    const refused = await outcomeOf(
      apply(store, decide, { ...ref, ...decision, id: createId("answer"), ifRevision: undefined }),
    );
    await apply(
      store,
      async ({ db }) => {
        await db.updateTable("voices").set({ stage: "declined" }).where("id", "=", one).execute();
      },
      undefined,
    );

    await link(two);

    expect([early, refused]).toEqual(["cannot-link", "reason-needed"]);
    const links = await Promise.all(
      ids.slice(0, 2).map((id) => store.reads.ideaLinks(projectId, id)),
    );
    expect(links).toEqual([[{ type: "realised-by", id: two }], [{ type: "realises", id: one }]]);
    await link(null);
    expect(await store.reads.ideaLinks(projectId, two)).toEqual([]);
  });
}
