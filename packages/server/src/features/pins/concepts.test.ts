import { createId, emotions } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createTestServer } from "../../testing/test-server.ts";

const newPin = (body = "") => ({ id: createId("pin"), x: 0.25, y: 1, emotion: "love", body });

test("[F1] a participant has one reaction to a concept, and can take it back", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ kind: "concept" });
  const { call } = await server.participant();

  for (const emotion of emotions) await call("PUT", `${url}/reaction`, { emotion });
  const held = await call("GET", `${url}/reaction`);
  await call("DELETE", `${url}/reaction`);

  expect(held.body).toMatchObject({
    emotion: "not-for-me",
    results: { responses: 1, reactions: [{}, {}, {}, {}, { count: 1 }] },
  });
  expect((await call("GET", `${url}/reaction`)).body).toEqual({ emotion: null, results: null });
});

test("[F2] pins have a place, an emotion and perhaps words, newest first", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ kind: "concept" });
  const { call } = await server.participant();
  await call("POST", `${url}/pins`, newPin());
  server.clock.advance(1000);
  const second = newPin("This lid");

  const created = await call("POST", `${url}/pins`, second);
  const again = await call("POST", `${url}/pins`, second);
  const outside = await call("POST", `${url}/pins`, { ...newPin(), x: 1.01 });

  expect([created.status, again.status]).toEqual([201, 200]);
  expect(outside.body).toMatchObject({ code: "invalid-request", errors: [{ pointer: "/x" }] });
  const list = await server.anyone("GET", `${url}/pins`);
  expect(list.body).toMatchObject({
    items: [{ ...second, mine: false }, { body: "" }],
    nextCursor: null,
  });
});

test("[F3] where the team looks first, a pin waits only if it has words", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ kind: "concept", moderation: "before" });
  const { call } = await server.participant();
  const worded = newPin("This lid");
  await call("POST", `${url}/pins`, newPin());
  await call("POST", `${url}/pins`, worded);

  const mine = (await call("GET", `${url}/pins`)).body as { items: unknown[] };
  const theirs = (await server.anyone("GET", `${url}/pins`)).body as { items: unknown[] };

  expect([mine.items.length, theirs.items.length]).toEqual([2, 1]);
});

test("[F4] a pulse is one score from 1 to 5, the latest", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ kind: "pulse" });
  const { call } = await server.participant();

  const none = await call("GET", `${url}/pulse`);
  const first = await call("PUT", `${url}/pulse`, { score: 2 });
  const second = await call("PUT", `${url}/pulse`, { score: 5 });
  const refused = await Promise.all(
    [0, 6, 2.5, "3", null].map((score) => call("PUT", `${url}/pulse`, { score })),
  );

  expect(none.body).toEqual({ score: null, results: null });
  expect(first.body).toMatchObject({ score: 2 });
  expect(second.body).toMatchObject({ score: 5, results: { responses: 1, mean: null } });
  expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
});

test("[V10] drafts and closed concepts take no reaction, pin or score, and drafts show none", async () => {
  const server = await createTestServer();
  const draft = await server.activity({ kind: "concept" }, false);
  const closed = await server.activity({ kind: "concept" });
  await server.team("POST", `/v1/team/activities/${closed.id}/close`);
  const { call } = await server.participant();

  const ask = ({ url }: { url: string }) =>
    Promise.all([
      call("PUT", `${url}/reaction`, { emotion: "love" }),
      call("DELETE", `${url}/reaction`),
      call("POST", `${url}/pins`, newPin()),
      call("GET", `${url}/pins`),
      call("GET", `${url}/reaction`),
    ]);

  expect((await ask(draft)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  expect((await ask(closed)).map(({ status }) => status)).toEqual([409, 409, 409, 200, 200]);
});

test("[F5] a response is of the activity's kind", async () => {
  const server = await createTestServer();
  const vote = await server.activity();
  const { call } = await server.participant();

  const answers = await Promise.all([
    call("PUT", `${vote.url}/reaction`, { emotion: "love" }),
    call("POST", `${vote.url}/pins`, newPin()),
    call("PUT", `${vote.url}/pulse`, { score: 3 }),
    call("POST", `${vote.url}/ideas`, { id: createId("idea"), title: "Refill" }),
    call("GET", `${vote.url}/ideas`),
    call("GET", `${vote.url}/pair`),
  ]);

  expect(answers.map(({ body }) => (body as { code: string }).code)).toEqual(
    Array(6).fill("wrong-kind"),
  );
});
