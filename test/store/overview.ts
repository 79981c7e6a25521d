import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import {
  countAnswered,
  countAsked,
  countHeld,
  countMoves,
  readDays,
} from "../../packages/server/src/features/flow/flow.store.ts";
import {
  countWaiting,
  countWeeks,
  countWorking,
  newestIds,
  readStart,
} from "../../packages/server/src/features/today/today.store.ts";
import { handOver } from "../../packages/server/src/features/voices/triage.store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";
import { createWorld, dayMs, newIdea, type Pair } from "./fixtures.ts";

/** What stands out, and how voices move, told alike by both engines. */
export function testOverview(pair: Pair): void {
  test("[FL1] [TO1] days, shares and counts of a project's voices are the same on every engine", async () => {
    const { store, projectId, activity, author } = await createWorld(pair.one);
    const box = await activity({ kind: "ideas" });
    const ideas = Array.from({ length: 5 }, () => newIdea(author(), box));
    for (const idea of ideas) await store.write("createIdea", idea);
    const { at, day } = ideas[0]!.author;
    const departments = [createId("department"), createId("department")] as const;
    await apply(
      store,
      async ({ db }) => {
        const rest = { name: "D", days_limit: 1, request_hash: "", created_at: at };
        for (const [position, id] of departments.entries())
          await db
            .insertInto("departments")
            .values({
              project_id: projectId,
              id,
              position,
              ...rest,
              removed_at: null,
              moved_to: null,
            })
            .execute();
        for (const [index, { row, author: by }] of ideas.entries())
          if (index < 4)
            await db
              .updateTable("voices")
              .set({ department_id: departments[0], answered_at: by.at + (index + 1) * dayMs })
              .where("id", "=", row.id)
              .execute();
      },
      undefined,
    );
    const handOff = { projectId, voiceId: ideas[4]!.row.id, id: createId("entry"), at };
    const to = { departmentId: departments[1], memberId: null, reason: "x", ifRevision: undefined };
    await apply(store, handOver, { ...handOff, ...to });
    const db = pair.other.records.read;
    const period = { projectId, from: at - dayMs, to: at + dayMs, now: at + 9 * dayMs };

    expect(await countAnswered(db, period)).toEqual({ n: 5, count: 4, refusedWithoutReason: 0 });
    expect(await readDays(db, period)).toEqual([
      { id: departments[0], answered: 4, medianDays: 2.5, spread: { low: 1.5, high: 3.5 } },
    ]);
    expect(await countMoves(db, period)).toEqual([{ from: null, to: departments[1], count: 1 }]);
    expect(await countAsked(db, period)).toBe(0);
    const held = await countHeld(db, period);
    expect(held.find(({ id }) => id === departments[1])).toMatchObject({ overdue: 1, stalled: 1 });
    const now = at + 1000;
    expect(await countWeeks(db, { projectId, now })).toEqual({ voices: 5, before: 0 });
    expect(await newestIds(db, projectId)).toHaveLength(5);
    const asker = { id: "key_1", departmentId: departments[0] };
    expect(await countWaiting(db, { projectId, now: at + 9 * dayMs, asker })).toMatchObject({
      overdue: 1,
      held: 0,
    });
    expect(await countWorking(db, projectId, day)).toMatchObject({
      responses: { week: 5, before: 0 },
      activitiesLive: 1,
    });
    expect(await readStart(db, projectId)).toMatchObject({
      hasLiveActivity: true,
      hasAnswer: true,
      seenOnPage: false,
    });
  });
}
