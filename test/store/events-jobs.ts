import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createRunner, toDelayMs } from "../../packages/server/src/background/runner.ts";
import { readEvents } from "../../packages/server/src/store/events.ts";
import {
  type ClaimedJob,
  claimJobs,
  finishJob,
  postponeJob,
} from "../../packages/server/src/store/jobs.ts";
import { program } from "../../packages/server/src/store/records.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { createFakeClock } from "../../packages/server/src/testing/test-server.ts";
import { createWorld, outcomeOf, type Pair, startAt } from "./fixtures.ts";

/** What happened, in an order that nobody misses anything of. */
export function testEvents(pair: Pair): void {
  test("[Q37] events recorded at once on two servers are numbered without a gap, and a refused one leaves none", async () => {
    const { projectId } = await createWorld(pair.one);
    const stores = [pair.one, pair.other];
    const record = (index: number) =>
      outcomeOf(
        stores[index % 2]!.records.change({ kind: "key", id: "key_1" }, async (change) => {
          await change.record({ projectId, type: "tested", data: { index }, at: startAt + index });
          if (index % 5 === 4) throw Object.assign(new Error("refused"), { code: "refused" });
        }),
      );
    const seen: number[] = [];
    let isDone = false;

    const recording = Promise.all(Array.from({ length: 40 }, (_, index) => record(index))).then(
      (outcomes) => {
        isDone = true;
        return outcomes;
      },
    );
    const look = async () => {
      const after = seen.at(-1) ?? 0;
      const events = await readEvents(pair.one.records.read, { projectId, after, limit: 7 });
      seen.push(...events.map(({ number }) => number));
      return events.length;
    };
    while (!isDone) await look();
    const outcomes = await recording;
    while ((await look()) > 0);

    expect(seen).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
    expect(outcomes.filter((outcome) => outcome === "refused").length).toBe(8);
    const [first] = await readEvents(pair.other.records.read, { projectId, after: 0, limit: 1 });
    expect(first).toMatchObject({ type: "tested", actor: "key key_1", activity_id: null });
  });
}

/** Jobs of one test, told from others' by their kind. */
function createJobs() {
  const kind = createId("event");
  const leaseMs = 1000;
  return {
    kind,
    enqueue: (store: Store, ids: readonly string[], isRefused = false) =>
      outcomeOf(
        store.records.change(program, async (change) => {
          for (const id of ids) await change.enqueue({ id: `${kind} ${id}`, kind, dueAt: startAt });
          if (isRefused) throw Object.assign(new Error("refused"), { code: "refused" });
        }),
      ),
    claim: (store: Store, now: number, limit = 3): Promise<ClaimedJob[]> =>
      store.records.change(program, ({ db, engine }) =>
        claimJobs({ db, engine }, { kinds: [kind], now, leaseMs, limit }),
      ),
    finish: (store: Store, job: ClaimedJob) =>
      store.records.change(program, ({ db }) => finishJob(db, job)),
    left: async (store: Store) =>
      (
        await store.records.read
          .selectFrom("jobs")
          .select("id")
          .where("kind", "=", kind)
          .orderBy("id")
          .execute()
      ).map(({ id }) => id.slice(kind.length + 1)),
  };
}

/** What is done later. */
export function testJobs(pair: Pair): void {
  test("[Q38] of two servers that claim at once, each job goes to one", async () => {
    const { enqueue, claim } = createJobs();
    const ids = Array.from({ length: 30 }, (_, index) => String(index).padStart(2, "0"));
    await enqueue(pair.one, ids);
    await enqueue(pair.other, ids);
    await enqueue(pair.one, ["never"], true);

    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, index) => claim([pair.one, pair.other][index % 2]!, startAt)),
    );

    const claimed = claims.flat().map(({ id }) => Number(id.split(" ")[1]));
    expect(claimed.toSorted((one, other) => one - other)).toEqual(ids.map(Number));
    expect(await claim(pair.one, startAt)).toEqual([]);
  });

  test("[Q38] a job whose server crashed after the claim is claimed again once its lease ran out", async () => {
    const { enqueue, claim, finish, left } = createJobs();
    await enqueue(pair.one, ["crash"]);

    const [first] = await claim(pair.one, startAt);
    const early = await claim(pair.other, startAt + 999);
    const [second] = await claim(pair.other, startAt + 1000);

    expect(early).toEqual([]);
    expect([first?.attempts, second?.attempts]).toEqual([1, 2]);
    // The first comes back late: the job is no longer its own.
    expect(await finish(pair.one, first!)).toBe(false);
    await pair.one.records.change(program, ({ db }) =>
      postponeJob(db, first!, { dueAt: startAt + 9_000_000 }),
    );
    expect(await left(pair.one)).toEqual(["crash"]);
    expect(await finish(pair.other, second!)).toBe(true);
    expect(await left(pair.other)).toEqual([]);
  });

  test("[Q38] a runner is woken by what is enqueued, on another server too, tries again and gives up", async () => {
    const { kind, enqueue, left } = createJobs();
    const clock = createFakeClock(startAt);
    const ran: string[] = [];
    const { promise: failedTwice, resolve } = Promise.withResolvers<void>();
    const errors: unknown[] = [];
    const runner = createRunner({
      store: pair.one,
      clock,
      // Only a signal wakes it in the time of the test.
      pollMs: 600_000,
      onError: (error) => void errors.push(error),
      handlers: {
        [kind]: {
          async run({ id, attempts }) {
            ran.push(`${id.slice(kind.length + 1)} ${attempts}`);
            if (!id.endsWith("bad")) return;
            if (attempts === 2) resolve();
            throw new Error("no");
          },
        },
      },
    });

    await enqueue(pair.one, ["bad", "good"]);
    await expect.poll(() => left(pair.one)).toEqual(["bad"]);
    clock.advance(toDelayMs(1));
    await enqueue(pair.one, ["late"]);
    await failedTwice;
    await expect.poll(() => left(pair.one)).toEqual(["bad"]);
    for (let attempt = 2; attempt < 9; attempt += 1) {
      clock.advance(toDelayMs(attempt));
      runner.wake();
      await expect.poll(() => errors.length).toBeGreaterThanOrEqual(Math.min(8, attempt + 1));
    }
    await runner.stop();

    expect(ran.toSorted()).toEqual(
      [
        "good 1",
        "late 1",
        ...Array.from({ length: 8 }, (_, index) => `bad ${index + 1}`),
      ].toSorted(),
    );
    const [given] = await pair.one.records.read
      .selectFrom("jobs")
      .select(["attempts", "failed_at"])
      .where("kind", "=", kind)
      .execute();
    expect(given?.attempts).toBe(8);
    expect(given?.failed_at).toBeGreaterThan(startAt);
  });
}
