import { expect, test } from "vitest";
import { isRight } from "../../packages/server/src/archive/mend.ts";
import {
  approve,
  block,
  hide,
  unhide,
} from "../../packages/server/src/features/moderation/acts.store.ts";
import { listModeration } from "../../packages/server/src/features/moderation/moderation.store.ts";
import { readStanding } from "../../packages/server/src/features/moderation/standing.store.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";
import { createWorld, newComment, newIdea, type Pair } from "./fixtures.ts";

/** What the team shows and hides. */
export function testModeration(pair: Pair): void {
  test("[MO2] comments that arrive while the one above them, and their idea, are hidden on another server are counted as they are seen", async () => {
    const { store, projectId, activity, author, recount } = await createWorld(pair.one);
    const box = await activity({ kind: "ideas" });
    const idea = newIdea(author(), box);
    await store.write("createIdea", idea);
    const above = newComment(author(), box, { subject_id: idea.row.id });
    await store.write("createComment", above);
    const replies = Array.from({ length: 8 }, () =>
      newComment(author(), box, { subject_id: idea.row.id, reply_to: above.row.id }),
    );
    const act = (by: Store, work: typeof unhide, voiceId: string) =>
      apply(by, work, { projectId, voiceId, at: idea.author.at });
    const reason = { projectId, voiceId: above.row.id, at: idea.author.at, reason: "Rude" };

    await Promise.all([
      apply(pair.other, hide, reason),
      ...replies.map((reply) => store.write("createComment", reply)),
    ]);
    const whileHidden = await recount(box);
    await act(pair.other, unhide, above.row.id);
    const again = await recount(box);

    expect([isRight(whileHidden), isRight(again)]).toEqual([true, true]);
    expect((await pair.other.reads.idea(idea.row.id))!.comments).toBe(9);
  });

  test("[MO1] [MO4] what waits is listed in its order, and who is blocked is known on every server", async () => {
    const { store, projectId, activity, author } = await createWorld(pair.one);
    const box = await activity({ kind: "ideas" });
    const ideas = ["waiting", "visible", "waiting"].map((visibility, index) => {
      const idea = newIdea(author(), box);
      const at = idea.author.at + index;
      return { ...idea, author: { ...idea.author, at }, row: { ...idea.row, visibility } };
    });
    for (const idea of ideas) await store.write("createIdea", idea);
    const [first, second, third] = ideas.map(({ row }) => row.id) as [string, string, string];
    const { participantId, at } = ideas[0]!.author;
    const shown = async (view: "all" | "waiting" | "hidden" = "all") =>
      (await listModeration(pair.other.records.read, projectId, { view, limit: 10 })).ids;

    await apply(store, hide, { projectId, voiceId: second, at, reason: "x" });
    expect(await shown()).toEqual([first, third, second]);
    await apply(store, approve, { projectId, voiceId: third, at });
    await apply(store, block, { projectId, voiceId: first, at, reason: "x" });

    expect([await shown("waiting"), await shown("hidden")]).toEqual([[first], [second]]);
    const standing = { projectId, participantId };
    expect(await readStanding(pair.other.records.read, standing)).toEqual({
      isBlocked: true,
      isShown: false,
    });
    const other = { projectId, participantId: ideas[2]!.author.participantId };
    expect(await readStanding(pair.other.records.read, other)).toEqual({
      isBlocked: false,
      isShown: true,
    });
  });
}
