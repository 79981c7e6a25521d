import { listActivities } from "../../packages/server/src/features/activities/activities.store.ts";
import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import {
  readComparisons,
  readContributions,
  readStances,
} from "../../packages/server/src/features/responses/responses.store.ts";
import {
  createWorld,
  newComment,
  newIdea,
  newPin,
  startAt,
  type World,
  type Pair,
} from "./fixtures.ts";

interface Page {
  rows: { id: string }[];
  nextCursor: string | null;
}

/** Follows a list to its end, and lets `between` write after each page. */
async function readAll(
  read: (cursor: string | undefined) => Promise<Page>,
  between: () => Promise<unknown>,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    ids.push(...page.rows.map((row) => row.id));
    cursor = page.nextCursor ?? undefined;
    await between();
  } while (cursor !== undefined);
  return ids;
}

async function createIdeas({ store, author }: World, activityId: string): Promise<string[]> {
  const inputs = Array.from({ length: 23 }, (_, index) =>
    newIdea(author({ at: startAt + Math.floor(index / 3) }), activityId),
  );
  for (const input of inputs) await store.write("createIdea", input);
  return inputs.map(({ row }) => row.id);
}

const toCursor = (position: unknown) => Buffer.from(JSON.stringify(position)).toString("base64url");

/** Pages and their cursors, and similar ideas. */
export function testReads(pair: Pair): void {
  test("[E17] cursors with values that no page gave are refused, not failed at", async () => {
    const world = await createWorld(pair.one);
    const { store, projectId, activity } = world;
    const activityId = await activity({ kind: "ideas", method: null });
    const asked = { projectId, activityId, limit: 5 };
    const positions = [["a\u0000b"], [2 ** 53, "idea_1"], [1, "\ud800"], ["part_1", 2 ** 64, 1]];

    const reads = positions
      .map(toCursor)
      .flatMap((cursor) => [
        store.reads.ideas({ ...asked, sort: "top", cursor }),
        readContributions(store.records.read, "ideas", { ...asked, cursor }),
        readStances(store.records.read, { ...asked, cursor }),
        readComparisons(store.records.read, { ...asked, cursor }),
      ]);

    for (const outcome of await Promise.allSettled(reads))
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "invalid-cursor" } });
  });

  test.each(["new", "top"] as const)(
    "[Q11] pages of ideas by %s hold each once, whatever comes meanwhile",
    async (sort) => {
      const world = await createWorld(pair.one);
      const { store, projectId, activity, author } = world;
      const activityId = await activity({ kind: "ideas", method: null });
      const ids = await createIdeas(world, activityId);
      const seconds = { at: startAt + 60_000 };

      const read = await readAll(
        (cursor) => store.reads.ideas({ projectId, activityId, sort, limit: 4, cursor }),
        () => store.write("createIdea", newIdea(author(seconds), activityId)),
      );

      expect(read.filter((id) => ids.includes(id)).toSorted()).toEqual(ids.toSorted());
      expect(new Set(read).size).toBe(read.length);
    },
  );

  test("[Q11] raw rows come in the order they were made, by their ids where that is the same", async () => {
    const world = await createWorld(pair.one);
    const { store, projectId, activity, author } = world;
    const activityId = await activity({ kind: "ideas", method: null });
    const ids = await createIdeas(world, activityId);
    const times = ids.map((id, index) => [startAt + Math.floor(index / 3), id] as const);
    const inOrder = times.toSorted(
      ([at, id], [otherAt, otherId]) => at - otherAt || (id < otherId ? -1 : 1),
    );

    const read = await readAll(
      (cursor) =>
        readContributions(store.records.read, "ideas", { projectId, activityId, limit: 5, cursor }),
      () => store.write("createIdea", newIdea(author({ at: startAt - 5 }), activityId)),
    );

    expect(read.filter((id) => ids.includes(id))).toEqual(inOrder.map(([, id]) => id));
  });

  test("[Q11] comments, their replies, pins, keys and activities come newest first", async () => {
    const { store, projectId, activity, author } = await createWorld(pair.one);
    const activityId = await activity({ kind: "concept", method: null });
    const comments = [1, 2, 3].map((second) =>
      newComment(author({ at: startAt + second }), activityId),
    );
    const reply = newComment(author(), activityId, { reply_to: comments[0]!.row.id });
    const pins = [1, 2].map((second) => newPin(author({ at: startAt + second }), activityId));
    for (const input of [...comments, reply]) await store.write("createComment", input);
    for (const input of pins) await store.write("createPin", input);

    const page = await store.reads.comments({ projectId, subjectId: activityId, limit: 2 });
    const rest = await store.reads.comments({
      projectId,
      subjectId: activityId,
      limit: 2,
      cursor: page.nextCursor!,
    });
    const replies = await store.reads.replies({ projectId, subjectId: activityId }, [
      comments[0]!.row.id,
    ]);
    const pinned = await store.reads.pins({ projectId, activityId, limit: 5 });

    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    expect([...ids(page.rows), ...ids(rest.rows)]).toEqual(
      comments.map(({ row }) => row.id).toReversed(),
    );
    expect(ids(replies)).toEqual([reply.row.id]);
    expect(pinned.rows.map(({ id, x, y }) => [id, x, y])).toEqual(
      pins.toReversed().map(({ row }) => [row.id, 0.5, 0.125]),
    );
    expect((await listActivities(store.records.read, { projectId, limit: 5 })).rows).toMatchObject([
      { id: activityId },
    ]);
  });

  test("[Q11] what waits for approval is shown to its author alone", async () => {
    const { store, projectId, activity, author } = await createWorld(pair.one);
    const activityId = await activity({ kind: "ideas", method: null });
    const by = author();
    await store.write("createIdea", newIdea(by, activityId, { visibility: "waiting" }));
    await store.write("createIdea", newIdea(by, activityId, { visibility: "hidden" }));
    const count = async (participantId?: string) =>
      (await store.reads.ideas({ projectId, activityId, sort: "new", limit: 9, participantId }))
        .rows.length;

    expect([
      await count(by.participantId),
      await count(createId("participant")),
      await count(),
    ]).toEqual([1, 0, 0]);
  });
}
