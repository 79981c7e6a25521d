import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eraseParticipant } from "../../packages/server/src/features/participants/erase.store.ts";
import { mergeParticipant } from "../../packages/server/src/features/participants/merge.store.ts";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { apply } from "../../packages/server/src/testing/apply.ts";
import { createWorld } from "../store/fixtures.ts";
import { startCluster } from "../support/postgres.ts";

/**
 * What it costs to identify a customer who voted once, and to erase them, in a project of one activity and of 500:
 * `pnpm bench:identify`. Times are medians in milliseconds.
 */
const rounds = 60;

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

const medianOf = (times: readonly number[]) =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]!;

async function measure(store: Store, engine: string, activities: number): Promise<string> {
  const { activity, author, projectId } = await createWorld(store);
  const ids = [await activity()];
  while (ids.length < activities) ids.push(await activity());
  const merges: number[] = [];
  const erasures: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [from, to] = [author(), author({ verified: true })];
    await store.write("setStance", { author: from, activityId: ids[0]!, value: "1" });
    merges.push(
      await timeOf(() => apply(store, mergeParticipant, { from: from.participantId, to })),
    );
    const ref = { projectId, participantId: to.participantId };
    erasures.push(await timeOf(() => apply(store, eraseParticipant, ref)));
  }
  const [identify, erase] = [medianOf(merges).toFixed(1), medianOf(erasures).toFixed(1)];
  return `${engine}, ${activities} activities: identify ${identify}, erase ${erase}\n`;
}

async function measureBoth(store: Store, engine: string): Promise<void> {
  for (const activities of [1, 500]) process.stdout.write(await measure(store, engine, activities));
  await store.close();
}

const folder = mkdtempSync(join(tmpdir(), "tomoni-identify-"));
await measureBoth(await openSqliteStore(join(folder, "tomoni.db")), "SQLite");
rmSync(folder, { recursive: true });
const cluster = await startCluster();
await measureBoth(await openPostgresStore(await cluster.createDatabase()), "PostgreSQL");
await cluster.stop();
