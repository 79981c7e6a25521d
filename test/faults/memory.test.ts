import { expect, test } from "vitest";
import { type Memory, openMemory, withInspector } from "../support/memory.ts";
import { isLong, showNumbers } from "../support/run.ts";
import { createServerProcess } from "../support/server-process.ts";
import { createShop, createSqliteUrl, createTeam, createToken, openVote } from "../support/shop.ts";

const [warmUp, requests] = isLong ? [200_000, 1_000_000] : [5000, 20_000];
const samples = 20;

/** The slope of a straight line through points that are one apart, by least squares. */
function toSlope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const covariance = values.reduce((sum, value, index) => sum + (index - middle) * value, 0);
  const variance = values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  return covariance / variance;
}

test(
  `[N21] memory stays flat over ${requests} requests`,
  async () => {
    const databaseUrl = createSqliteUrl();
    const shop = await createShop(databaseUrl);
    const server = await createServerProcess(databaseUrl, withInspector);
    await server.start();
    const readMemory = await openMemory(server);
    const vote = await openVote(createTeam(server.url, shop));
    const activity = `${server.url}/v1/activities/${vote.id}`;
    let sent = 0;

    /** A customer's visit: become a participant, look, vote, change the vote, look again. */
    async function visit(): Promise<void> {
      const token = await createToken(server.url, shop);
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
      const toBallot = (choice = "") => ({
        method: "PUT",
        headers,
        body: JSON.stringify({ choice }),
      });
      for (const [path, init] of [
        ["", {}],
        ["/ballot", toBallot(vote.choices[0])],
        ["/ballot", toBallot(vote.choices[1])],
        ["/results", {}],
      ] as const) {
        const response = await fetch(activity + path, init);
        await response.text();
        expect(response.status).toBe(200);
      }
      sent += 5;
    }
    async function send(count: number): Promise<Memory> {
      const end = sent + count;
      const work = async () => {
        while (sent < end) await visit();
      };
      await Promise.all(Array.from({ length: 16 }, work));
      return readMemory();
    }

    const memory = [await send(warmUp)];
    for (let sample = 0; sample < samples; sample += 1) memory.push(await send(requests / samples));

    const heldMb = memory.map((one) => one.heldMb);
    const residentMb = memory.map((one) => one.residentMb);
    const grownMb = toSlope(heldMb) * samples;
    const perHundredThousand = (grownMb * 100_000) / requests;
    showNumbers({
      heldMb: heldMb.map(Math.round),
      residentMb: residentMb.map(Math.round),
      perHundredThousand,
    });
    // The short run is over before every cache has once been full.
    expect(isLong ? perHundredThousand : grownMb).toBeLessThan(isLong ? 1 : 20);
    expect(Math.max(...residentMb)).toBeLessThan(400);
  },
  isLong ? 3_600_000 : 120_000,
);
