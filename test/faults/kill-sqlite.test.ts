import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { isLong, showNumbers } from "../support/run.ts";
import { createServerProcess, runTomoni, type Start } from "../support/server-process.ts";
import { createShop, createSqliteUrl, createTeam, openVote } from "../support/shop.ts";
import { findLost, findStrangers, type StoredBallot, startVoting } from "../support/voters.ts";

const rounds = isLong ? 30 : 3;

function read(databaseUrl: string) {
  const database = new DatabaseSync(databaseUrl.slice("sqlite:".length), { readOnly: true });
  try {
    const ballots = database.prepare("select participant_id, value from stances").all();
    return {
      ballots: ballots as unknown as StoredBallot[],
      integrity: { ...database.prepare("pragma integrity_check").get() },
    };
  } finally {
    database.close();
  }
}

test(
  `[N11] kill -9 under a few hundred votes a second loses nothing acknowledged, ${rounds} times over`,
  async () => {
    const databaseUrl = createSqliteUrl();
    const shop = await createShop(databaseUrl);
    const server = await createServerProcess(databaseUrl);
    await server.start();
    const team = createTeam(server.url, shop);
    const vote = await openVote(team);
    const starts: Start[] = [];
    let upMs = 0;

    const voters = startVoting({ urls: [server.url], shop, vote });
    for (let round = 0; round < rounds; round += 1) {
      const startedMs = performance.now();
      await setTimeout(700 + Math.random() * 600);
      await server.stop("SIGKILL");
      upMs += performance.now() - startedMs;
      starts.push(await server.start());
    }
    await voters.stop();

    const { ballots, integrity } = read(databaseUrl);
    const { responses } = await team.activities.results(vote.id);
    const doctor = await runTomoni(databaseUrl, "doctor", "--recount");
    const perSecond = Math.round((voters.count() * 1000) / upMs);
    showNumbers({ votes: voters.count(), perSecond, starts });
    expect(findLost(voters, vote, ballots)).toEqual([]);
    expect(findStrangers(voters, ballots)).toEqual([]);
    expect(responses).toBe(ballots.length);
    expect(integrity).toEqual({ integrity_check: "ok" });
    expect(doctor).toMatchObject({ code: 0, stdout: expect.stringContaining("equals its rows") });
    expect(Math.max(...starts.map(({ ownMs }) => ownMs))).toBeLessThan(2000);
    expect(perSecond).toBeGreaterThan(isLong ? 200 : 30);
  },
  60_000 + rounds * 5000,
);
