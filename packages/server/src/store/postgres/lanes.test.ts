import { expect, test } from "vitest";
import type { PendingWrite } from "../counts/batch.ts";
import { createLanes } from "./lanes.ts";

/** Lanes whose batches end when told. */
function createScene() {
  const batches: { names: string[]; end(): void }[] = [];
  const lanes = createLanes((writes) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    batches.push({
      names: writes.map(({ input }) => (input as { label: string }).label),
      end: resolve,
    });
    return promise;
  });
  const add = (name: PendingWrite["name"], label: string, input: object) =>
    lanes.add([
      { name, input: { ...input, label }, resolve: () => undefined, reject: () => undefined },
    ]);
  return {
    batches,
    vote: (label: string, participantId = label) =>
      add("setStance", label, { author: { participantId }, activityId: "act_1" }),
    flag: (label: string, participantId = label) =>
      add("createFlag", label, { author: { participantId } }),
    async end(index: number): Promise<void> {
      batches[index]!.end();
      await Promise.resolve();
      await Promise.resolve();
    },
    names: () => batches.map(({ names }) => names),
  };
}

test("[Q27] votes that come while a batch is under way go together in the next", async () => {
  const { vote, end, names } = createScene();

  for (const label of ["a", "b", "c", "d"]) vote(label);
  await end(0);

  expect(names()).toEqual([["a"], ["b", "c", "d"]]);
});

test("[Q27] writes in steps go beside a batch, each alone and two at a time", async () => {
  const { vote, flag, end, names } = createScene();

  vote("a");
  flag("step 1");
  flag("step 2");
  flag("step 3");
  vote("b");
  const before = names();
  await end(0);
  await end(1);

  expect(before).toEqual([["a"], ["step 1"], ["step 2"]]);
  expect(names().slice(3)).toEqual([["b"], ["step 3"]]);
});

test("[Q4] what one participant sends goes in its order, through both lanes", async () => {
  const { vote, flag, end, names } = createScene();

  vote("vote 1", "mio");
  flag("flag", "mio");
  vote("vote 2", "mio");
  vote("other");
  const before = names();
  await end(0);
  const between = names();
  await end(1);
  await end(2);

  expect(before).toEqual([["vote 1"]]);
  expect(between.slice(1)).toEqual([["other"], ["flag"]]);
  expect(names().slice(3)).toEqual([["vote 2"]]);
});
