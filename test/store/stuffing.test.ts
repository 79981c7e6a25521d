import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createId } from "@tomoni/sdk";
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

  const title = { en: "What do you think?" };
  const fromOneNetwork = (choice: number) => toBurst(150, choice, bursts["an IPv4 address"]);

  test("[M15] reactions of one network are counted, and move no share by 10 points", async () => {
    const feelings = ["love", "curious", "unsure", "not-for-me"];
    const concept = await servers.createActivity<"concept">(
      { kind: "concept", title },
      ({ id }) =>
        (choice) => ({
          method: "PUT",
          path: `/v1/activities/${id}/reaction`,
          body: { emotion: feelings[choice] },
        }),
    );
    await concept.send(honest);
    const before = await concept.results();

    const { refused } = await concept.send(fromOneNetwork(3));

    const after = await concept.results();
    expect(refused).toBe(0);
    expect(after.reactions.find(({ emotion }) => emotion === "not-for-me")?.count).toBe(150);
    for (const [index, { share }] of after.reactions.entries())
      expect(Math.abs(share!.estimate - before.reactions[index]!.share!.estimate)).toBeLessThan(
        0.1,
      );
  });

  test("[M15] scores of one network are counted, and move a pulse by less than a tenth of its range", async () => {
    const pulse = await servers.createActivity<"pulse">(
      { kind: "pulse", title },
      ({ id }) =>
        (choice) => ({
          method: "PUT",
          path: `/v1/activities/${id}/pulse`,
          body: { score: [5, 4, 2, 1][choice] },
        }),
    );
    await pulse.send(honest);
    const before = await pulse.results();

    await pulse.send(fromOneNetwork(3));

    const after = await pulse.results();
    expect(after.responses).toBe(350);
    expect(before.mean! - after.mean!).toBeLessThan(0.4);
    expect(before.topTwo!.estimate - after.topTwo!.estimate).toBeLessThan(0.1);
  });

  test("[M16] comparisons of one network are counted, and make nothing clear", async () => {
    const options = [{ title: { en: "One" } }, { title: { en: "Two" } }];
    const vote = await servers.createActivity<"vote">(
      { kind: "vote", method: "pairwise", title, options },
      ({ id, options: [one, two] }) =>
        (choice) => ({
          method: "POST",
          path: `/v1/activities/${id}/comparisons`,
          body: {
            id: createId("comparison"),
            winner: (choice === 1 ? two : one)!.id,
            loser: (choice === 1 ? one : two)!.id,
            shownFirst: one!.id,
          },
        }),
    );
    await vote.send(toCrowd(100, { networks: 90, shares: [0.52, 0.48], net: 4 }));
    expect((await vote.results()).verdict.state).toBe("too-close");

    await vote.send(fromOneNetwork(0));

    const after = await vote.results();
    expect(after.responses).toBe(250);
    expect(after.verdict.state).toBe("too-close");
  });

  test("[I18] supports of one network are counted, and push no idea to the top", async () => {
    const board = await servers.createActivity<"ideas">(
      { kind: "ideas", title },
      () => (choice) => ({
        method: "PUT",
        path: `/v1/ideas/${ids[choice]}/support`,
      }),
    );
    const customer = servers.customer();
    const ids: string[] = [];
    for (const name of ["Most liked", "Liked", "Stuffed"])
      ids.push((await customer.ideas.create(board.id, { title: name, body: "" })).id);
    await board.send(toCrowd(100, { networks: 90, shares: [0.6, 0.4], net: 5 }));

    const { refused } = await board.send(fromOneNetwork(2));

    const { items } = await customer.ideas.list(board.id, { sort: "top" });
    expect(refused).toBe(0);
    expect(items.map((idea) => [idea.title, idea.supports])).toEqual([
      ["Most liked", 60],
      ["Liked", 40],
      ["Stuffed", 150],
    ]);
  });
});

const byAddressEnd = (one: { address: string }, other: { address: string }) =>
  one.address.slice(-1) < other.address.slice(-1) ? -1 : 1;
