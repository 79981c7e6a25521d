import { expect, test } from "vitest";
import type { Author, Writes } from "../../packages/server/src/store/counts/writes.ts";
import { eraseParticipant } from "../../packages/server/src/features/participants/erase.store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";
import { createWorld, newComment, newIdea, type Pair } from "./fixtures.ts";

type Support = Writes["setSupport"]["input"];

/** What supports weigh, and which comments count. */
export function testWeighed(pair: Pair): void {
  const createBoard = async (count: number) => {
    const world = await createWorld(pair.one);
    const activityId = await world.activity({ kind: "ideas", method: null });
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const idea = newIdea(world.author(), activityId);
      await world.store.write("createIdea", idea);
      ids.push(idea.row.id);
    }
    const support = (ideaId: string, authors: readonly Author[], more: Partial<Support> = {}) =>
      Promise.all(
        authors.map((author, index) =>
          (index % 2 === 0 ? pair.one : pair.other).write("setSupport", {
            author,
            activityId,
            ideaId,
            supported: true,
            ...more,
          }),
        ),
      );
    const authors = (people: number, networkOf: (index: number) => string) =>
      Array.from({ length: people }, (_, index) => world.author({ network: networkOf(index) }));
    const top = async () =>
      (
        await world.store.reads.ideas({
          projectId: world.projectId,
          activityId,
          sort: "top",
          limit: 50,
        })
      ).rows.map(({ id, supports, weight }) => ({ id, supports, weight }));
    return { ...world, activityId, ids, support, authors, top };
  };

  test("[I18] supports of one network weigh twenty of them beside few others, and all are counted", async () => {
    const { ids, support, authors, top, recount, activityId } = await createBoard(2);
    const [stuffed = "", liked = ""] = ids;
    const crowd = authors(90, () => "burst");

    await support(liked, authors(30, String));
    const answers = await support(stuffed, crowd);

    expect(Math.max(...answers.map(({ supports }) => supports))).toBe(90);
    expect(await top()).toEqual([
      { id: liked, supports: 30, weight: 30 },
      { id: stuffed, supports: 90, weight: 20 },
    ]);
    await support(stuffed, crowd.slice(0, 75), { supported: false });
    await support(stuffed, crowd.slice(0, 75));
    expect((await top())[1]).toEqual({ id: stuffed, supports: 90, weight: 20 });
    expect((await recount(activityId)).ideas).toEqual([]);
  });

  test("[I18] a network weighs a tenth of what all others do, as they come", async () => {
    const { ids, support, authors, top, recount, activityId } = await createBoard(1);
    const [idea = ""] = ids;

    await support(idea, authors(240, String));
    await support(
      idea,
      authors(60, () => "gateway"),
    );

    expect(await top()).toEqual([{ id: idea, supports: 300, weight: 264 }]);
    expect((await recount(activityId)).ideas).toEqual([]);
  });

  test("[I18] what the team lists weighs in full, and what it set apart nothing", async () => {
    const { ids, support, authors, top } = await createBoard(2);
    const [shop = "", script = ""] = ids;

    await support(
      shop,
      authors(30, () => "shop"),
      { full: new Set(["shop"]) },
    );
    await support(
      script,
      authors(30, () => "script"),
      { apart: new Set(["script"]) },
    );

    expect(await top()).toEqual([
      { id: shop, supports: 30, weight: 30 },
      { id: script, supports: 30, weight: 0 },
    ]);
  });

  test("[K10] an idea counts the comments that everybody sees", async () => {
    const { store, ids, author, activityId, projectId, recount } = await createBoard(1);
    const [subject_id = ""] = ids;
    const writer = author();
    const comment = (by: Author, changes: Parameters<typeof newComment>[2] = {}) => {
      const made = newComment(by, activityId, { subject_id, ...changes });
      return store.write("createComment", made).then(() => made.row.id);
    };
    const seen = async () => (await store.reads.idea(subject_id))?.comments;

    const first = await comment(writer);
    await comment(author(), { reply_to: first });
    const waiting = await comment(author(), { visibility: "waiting" });
    await comment(author(), { reply_to: waiting });
    await comment(author());
    expect(await seen()).toBe(3);

    await apply(store, eraseParticipant, { projectId, participantId: writer.participantId });

    // The reply stands below what is gone.
    expect(await seen()).toBe(1);
    expect((await recount(activityId)).ideas).toEqual([]);
  });
}
