import { expect, test } from "vitest";
import { toOpened } from "../../packages/server/src/features/activities/activities.rules.ts";
import { changeActivity } from "../../packages/server/src/features/activities/activities.store.ts";
import { deleteOption } from "../../packages/server/src/features/activities/options.store.ts";
import { changeProject } from "../../packages/server/src/features/projects/projects.store.ts";
import { toProjectChanges } from "../../packages/server/src/features/projects/projects.rules.ts";
import { program } from "../../packages/server/src/store/records.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";
import { createWorld, outcomeOf, type Pair, startAt } from "./fixtures.ts";

const open = (store: Store, ref: { projectId: string; activityId: string }) =>
  outcomeOf(
    store.records.change(program, (change) =>
      changeActivity(change, ref, (found) => toOpened(found, startAt)),
    ),
  );

/** What is checked and what is written belong together, whichever servers are asked at once. */
export function testRecords(pair: Pair): void {
  test("[Q32] opening beside two deletions never leaves a live vote with fewer than two options", async () => {
    const { projectId, activity, store } = await createWorld(pair.one);
    for (let round = 0; round < 12; round += 1) {
      const activityId = await activity({ status: "draft" });
      const ref = { projectId, activityId };
      const { options } = (await store.reads.activity(activityId))!;
      const remove = (at: Store, index: number) =>
        outcomeOf(apply(at, deleteOption, { ...ref, optionId: options[index]!.id }));

      const outcomes = await Promise.all([
        remove(pair.one, 0),
        open(pair.other, ref),
        remove(pair.other, 1),
      ]);

      const after = (await store.reads.activity(activityId))!;
      expect(after.activity.status === "draft" || after.options.length >= 2).toBe(true);
      expect(outcomes).toContain("too-few-options");
    }
  });

  test("[Q32] a project keeps its default among its languages when two change them at once", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { projectId, store } = await createWorld(pair.one);
      const change = (at: Store, wish: Parameters<typeof toProjectChanges>[1]) =>
        outcomeOf(
          at.records.change(program, (within) =>
            changeProject(within, projectId, (row) => toProjectChanges(row, wish)),
          ),
        );
      await change(pair.one, { locales: ["en", "ja"] });

      await Promise.all([
        change(pair.one, { locales: ["en"] }),
        change(pair.other, { defaultLocale: "ja" }),
      ]);

      const project = (await store.reads.projectById(projectId))!;
      expect(JSON.parse(project.locales)).toContain(project.default_locale);
    }
  });
}
