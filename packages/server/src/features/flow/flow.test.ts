import { createId, type Flow } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { publishDue } from "../../testing/run-due.ts";
import { createTestServer } from "../../testing/test-server.ts";

const dayMs = 86_400_000;

test("[FL1] the flow tells the share answered with its interval, days and holdings by department, and how voices moved", async () => {
  const server = await createTestServer();
  const [one, two] = [createId("department"), createId("department")];
  for (const id of [one, two])
    await server.team("POST", "/v1/team/departments", { id, name: `D ${id}`, daysLimit: 3 });
  const box = await server.activity({ kind: "ideas" });
  const person = await server.participant();
  const ids = [createId("idea"), createId("idea"), createId("idea"), createId("idea")];
  for (const id of ids) await person.call("POST", `${box.url}/ideas`, { id, title: `T ${id}` });
  const [first, second, third, fourth] = ids as [string, string, string, string];
  const hand = (voiceId: string, departmentId: string) =>
    server.team("POST", `/v1/team/voices/${voiceId}/handoffs`, {
      id: createId("entry"),
      departmentId,
      reason: "Yours",
    });
  const answer = async (voiceId: string, afterMs: number) => {
    const body = { id: createId("answer"), body: "Soon" };
    server.clock.advance(afterMs - 10_000);
    await server.team("POST", `/v1/team/voices/${voiceId}/answers`, body);
    server.clock.advance(10_000);
    await publishDue(server.store, server.clock.now());
  };
  for (const id of [first, second, third]) await hand(id, one);
  await hand(third, two);
  await answer(first, 2 * dayMs);
  await answer(second, 2 * dayMs);
  const question = { id: createId("entry"), body: "Which?" };
  await server.team("POST", `/v1/team/voices/${fourth}/questions`, question);
  server.clock.advance(7 * dayMs);

  const flow = (await server.team("GET", "/v1/team/flow")).body as Flow;

  expect(flow).toMatchObject({
    to: "2026-11-21T03:00:00.000Z",
    answered: { n: 4, count: 2, share: { estimate: 0.5 } },
    moves: [
      { from: null, to: one, count: 3 },
      { from: one, to: two, count: 1 },
    ],
    refusedWithoutReason: 0,
    askedWithoutReply: 1,
    stalled: 1,
  });
  const of = (id: string) => flow.departments.find((department) => department.id === id);
  expect(of(one)).toEqual({
    id: one,
    holding: 0,
    overdue: 0,
    answered: 2,
    medianDays: 3,
    spread: { low: 2, high: 4 },
    handedIn: 3,
    handedOut: 1,
  });
  expect(of(two)).toMatchObject({ holding: 1, overdue: 1, medianDays: null, handedIn: 1 });
  const range = (from: string, to: string) =>
    server.team("GET", `/v1/team/flow?from=${from}&to=${to}`);
  const later = await range("2026-11-15T00:00:00Z", "2026-11-20T00:00:00Z");
  expect(later.body).toMatchObject({ answered: { n: 0, share: null }, moves: [] });
  for (const [from, to] of [
    ["2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z"],
    ["2024-11-20T00:00:00Z", "2026-11-20T00:00:00Z"],
  ] as const)
    expect((await range(from, to)).body).toMatchObject({ errors: [{ pointer: "/query/from" }] });
});
