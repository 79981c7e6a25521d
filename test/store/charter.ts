import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import {
  addVersion,
  agree,
  lastVersions,
  listAgreements,
} from "../../packages/server/src/features/charter/charter.store.ts";
import { program } from "../../packages/server/src/store/records.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { createWorld, outcomeOf, type Pair, startAt } from "./fixtures.ts";

/** What the company stands for, version by version. */
export function testCharter(pair: Pair): void {
  test("[CH1] of two who write the next version on two servers at once, one is told that it changed", async () => {
    const { projectId } = await createWorld(pair.one);
    const write = (store: Store) => {
      const said = { essence: "e", charter_values: "[]", never: "[]", at: startAt };
      const row = { project_id: projectId, id: createId("charter"), ...said };
      return outcomeOf(store.records.change(program, (change) => addVersion(change, row, 0)));
    };

    const outcomes = await Promise.all([write(pair.one), write(pair.other)]);

    expect(new Set(outcomes)).toEqual(new Set([true, "changed-meanwhile"]));
    expect(await lastVersions(pair.other.records.read, projectId)).toMatchObject([
      { version: 1, actor: "program" },
    ]);
  });

  test("[CH2] a department says one thing of a version, the last it said", async () => {
    const { projectId } = await createWorld(pair.one);
    const said = { essence: "e", charter_values: "[]", never: "[]", at: startAt };
    const version = { project_id: projectId, id: createId("charter"), ...said };
    await pair.one.records.change(program, (change) => addVersion(change, version, undefined));
    const say = (store: Store, agrees: number, at: number) => {
      const row = { version: 1, department_id: "dep_1", agrees, words: `at ${at}`, at };
      return store.records.change(program, (change) =>
        agree(change, { project_id: projectId, ...row }),
      );
    };

    await say(pair.one, 1, startAt);
    await say(pair.other, 0, startAt + 1);

    expect(await listAgreements(pair.one.records.read, projectId, [1])).toMatchObject([
      { agrees: 0, words: `at ${startAt + 1}`, at: startAt + 1 },
    ]);
  });
}
