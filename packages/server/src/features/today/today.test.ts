import { createId, type Today } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createMember, publicUrl } from "../../testing/people.ts";
import { createTestServer } from "../../testing/test-server.ts";
import { toChange } from "./today.rules.ts";

const dayMs = 86_400_000;

test("[TO1] today tells of the week, three voices that stand out, what waits and whether it works", async () => {
  const server = await createTestServer({ publicUrl });
  const read = async (call = server.team) => (await call("GET", "/v1/team/today")).body as Today;
  expect(await read()).toEqual({
    week: { voices: 0, before: 0, change: null },
    chosen: [],
    waiting: { mine: [], others: { overdue: 0 }, held: 0, hidden: 0 },
    working: { responses: { week: 0, before: 0 }, activitiesLive: 0 },
    start: {
      hasActivity: false,
      hasLiveActivity: false,
      hasResponse: false,
      hasAnswer: false,
      seenOnPage: false,
    },
  });
  const box = await server.activity({ kind: "ideas" });
  const person = await server.participant();
  const say = async (title: string) => {
    const id = createId("idea");
    await person.call("POST", `${box.url}/ideas`, { id, title });
    server.clock.advance(1);
    return id;
  };
  const early = await say("Refill the bottles at the station");
  server.clock.advance(8 * dayMs);
  const second = await say("Refill the bottles at the shop");
  const worried = await say("Refill the bottles at the office");
  const odd = await say("Engrave my grandmother's name beneath");
  const rude = await say("Rude");
  await server.participant().then((other) => other.call("PUT", `/v1/ideas/${second}/support`));
  await server.team("PATCH", `/v1/team/voices/${worried}`, { tone: { score: -0.8 } });
  await server.team("POST", `/v1/team/moderation/${rude}/hide`, { reason: "Rude" });
  const departmentId = createId("department");
  await server.team("POST", "/v1/team/departments", { id: departmentId, name: "品質" });
  await server.team("PATCH", `/v1/team/voices/${early}`, { departmentId });

  const today = await read();
  expect(today.week).toMatchObject({ voices: 4, before: 1, change: { estimate: 3 } });
  expect(today.chosen.map(({ reason, voice }) => [reason, voice.id])).toEqual([
    ["most-felt", second],
    ["most-worried", worried],
    ["least-expected", odd],
  ]);
  expect(today.waiting).toMatchObject({ others: { overdue: 1 }, held: 0, hidden: 1 });
  expect(today.waiting.mine.map(({ id }) => id)).toEqual([second, worried, odd]);
  expect(today.working).toEqual({ responses: { week: 2, before: 1 }, activitiesLive: 1 });
  expect(today.start).toEqual({
    hasActivity: true,
    hasLiveActivity: true,
    hasResponse: true,
    hasAnswer: false,
    seenOnPage: false,
  });
  const member = await createMember(server, { role: "editor" });
  await server.team("PATCH", `/v1/team/members/${member.member.id}`, { departmentId });
  const theirs = await read(member.call);
  expect(theirs.waiting).toMatchObject({ mine: [{ id: early }], others: { overdue: 0 } });
});

test("[TO2] the change of a week has an interval, is none where nothing came before, and -1 where nothing came since", () => {
  expect(toChange(5, 0)).toBeNull();
  expect(toChange(0, 5)).toMatchObject({ estimate: -1, low: -1 });
  const same = toChange(50, 50)!;
  expect(same.estimate).toBeCloseTo(0);
  // Of 100, 50 are 40.38% to 59.62% by Wilson: odds of 0.677 to 1.476.
  expect([same.low, same.high]).toEqual([expect.closeTo(-0.3226, 3), expect.closeTo(0.4764, 3)]);
});
