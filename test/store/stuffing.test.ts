import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPostgresStore } from "../../packages/server/src/store/postgres/postgres-store.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { type Cluster, startCluster } from "../support/postgres.ts";
import { bursts, toBurst, toCrowd, toMoved } from "../support/stuffing.ts";
import { startServers } from "../support/stuffed-vote.ts";

/** The full sizes are in `pnpm bench:stuffing`; here as many as take a few seconds. */
const sizes = { burst: 400, behind: 200, elsewhere: 300 };
const shares = [0.5, 0.3, 0.2];
const honest = toCrowd(200, { networks: 150, shares, net: 1 });

let cluster: Cluster;
let folder: string;
beforeAll(async () => {
  cluster = await startCluster();
  folder = mkdtempSync(join(tmpdir(), "tomoni-stuffing-"));
}, 60_000);
afterAll(async () => {
  await cluster?.stop();
  rmSync(folder, { recursive: true });
});

const onTwoServers = async (): Promise<Store[]> => {
  const url = await cluster.createDatabase();
  return [await openPostgresStore(url), await openPostgresStore(url)];
};

describe.each([
  ["SQLite", async () => [await openSqliteStore(join(folder, "tomoni.db"))]],
  ["two servers on PostgreSQL", onTwoServers],
])("on %s", (_, openStores) => {
  let servers: Awaited<ReturnType<typeof startServers>>;
  beforeAll(async () => {
    servers = await startServers(await openStores());
  }, 60_000);
  afterAll(() => servers?.stop());

  test.each(Object.entries(bursts))(
    "[M15] [M16] a burst of %s is stored and counted, and neither moves nor makes much",
    async (_name, address) => {
      const vote = await servers.createVote();
      expect((await vote.send(honest)).refused).toBe(0);
      const before = await vote.results();

      const { refused } = await vote.send(toBurst(sizes.burst, 1, address));

      const after = await vote.results();
      expect(refused).toBe(0);
      expect(after.responses).toBe(200 + sizes.burst);
      expect(after.options[1]!.count).toBe(60 + sizes.burst);
      expect(Math.max(...toMoved(before, after))).toBeLessThan(10);
      expect(after.verdict.leader).toBe(before.verdict.leader);
      expect(after.weighing).toMatchObject({ people: 220, networks: 1, responses: sizes.burst });
    },
  );

  test("[M15] a crowd behind one gateway is counted whole, refused nothing, and shifts no share by 2 points", async () => {
    const vote = await servers.createVote();
    const elsewhere = toCrowd(sizes.elsewhere, { networks: 250, shares, net: 2 });
    const behind = toCrowd(sizes.behind, { networks: 1, shares: [0.52, 0.29, 0.19], net: 3 });

    const { refused } = await vote.send([...elsewhere, ...behind].toSorted(byAddressEnd));

    const results = await vote.results();
    expect(refused).toBe(0);
    expect(results.responses).toBe(sizes.elsewhere + sizes.behind);
    for (const { count, share } of results.options)
      expect(Math.abs(share!.estimate - count / results.responses)).toBeLessThan(0.02);
  });
});

const byAddressEnd = (one: { address: string }, other: { address: string }) =>
  one.address.slice(-1) < other.address.slice(-1) ? -1 : 1;
