import { createId, type Receipts } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { publishDue } from "../../testing/run-due.ts";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

const path = "/v1/team/voices";

const receiptsOf = async ({ call }: { call: TestServer["team"] }) =>
  (await call("GET", "/v1/me/receipts")).body as Receipts;

test("[VO36] the stage of a comment and of a pin is told to its author alone, the reason of a decision with its stage", async () => {
  const server = await createTestServer();
  const box = await server.activity({ kind: "ideas" });
  const concept = await server.activity({ kind: "concept" });
  const person = await server.participant();
  const [commentId, pinId] = [createId("comment"), createId("pin")];
  await person.call("POST", `${box.url}/comments`, { id: commentId, body: "Please" });
  const pin = { id: pinId, x: 0.5, y: 0.5, emotion: "love", body: "This ring" };
  await person.call("POST", `${concept.url}/pins`, pin);
  const other = await server.participant();
  const decision = { id: createId("answer"), outcome: "declined", reason: "It leaks in a bag" };

  await server.team("PATCH", `${path}/${pinId}`, { stage: "planned" });
  await server.team("PUT", `${path}/${commentId}/decision`, decision);
  const held = await receiptsOf(person);
  server.clock.advance(10_000);
  await publishDue(server.store, server.clock.now());

  const told = { voiceId: commentId, kind: "comment", excerpt: "Please" };
  const planned = { voiceId: pinId, kind: "pin", excerpt: "This ring", stage: "planned" };
  expect(held).toMatchObject({ stages: [planned], answers: [] });
  expect(await receiptsOf(person)).toMatchObject({
    stages: [{ ...told, stage: "declined", at: "2026-11-10T03:00:10.000Z" }, planned],
    answers: [{ ...told, answer: "It leaks in a bag", at: "2026-11-10T03:00:10.000Z" }],
    questions: [],
  });
  expect(await receiptsOf(other)).toEqual({ items: [], answers: [], questions: [], stages: [] });
});
