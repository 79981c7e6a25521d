import { expect, test } from "vitest";
import { createBatchQueue } from "./batch-queue.ts";

/** A queue whose batches end when told. */
function createScene() {
  const batches: { names: string[]; end(): void }[] = [];
  const refused: string[] = [];
  const queue = createBatchQueue((writes) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    batches.push({ names: writes.map(({ input }) => String(input)), end: resolve });
    return promise;
  });
  const toWrite = (input: string) => ({
    name: "setStance" as const,
    input,
    resolve: () => undefined,
    reject: () => void refused.push(input),
  });
  return {
    queue,
    refused,
    vote: (...names: string[]) => queue.add(names.map(toWrite)),
    async end(index: number): Promise<void> {
      batches[index]!.end();
      await Promise.resolve();
      await Promise.resolve();
    },
    names: () => batches.map(({ names }) => names),
  };
}

test("[Q27] votes that come while a batch is under way go together in the next, in their order", async () => {
  const { vote, end, names } = createScene();

  for (const name of ["a", "b", "c", "d"]) vote(name);
  await end(0);

  expect(names()).toEqual([["a"], ["b", "c", "d"]]);
});

test("[Q27] a batch holds 400 writes, and what finds 20,000 waiting is refused", async () => {
  const { vote, end, names, refused, queue } = createScene();
  const some = Array.from({ length: 20_400 }, (_, index) => String(index));

  vote("first");
  vote(...some);
  await end(0);
  const idle = queue.idle();
  await end(1);

  expect(names().map(({ length }) => length)).toEqual([1, 400, 400]);
  expect(refused).toEqual(some.slice(20_000));
  expect(idle).toBeInstanceOf(Promise);
});
