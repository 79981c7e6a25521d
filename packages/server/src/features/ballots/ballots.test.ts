import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createTestServer, newOptions } from "../../testing/test-server.ts";

const results = async (server: Awaited<ReturnType<typeof createTestServer>>, id: string) =>
  (await server.team("GET", `/v1/team/activities/${id}/results`)).body as {
    revision: number;
    responses: number;
    options: { optionId: string; count: number }[];
  };

test("[V1] [V3] voting again replaces the earlier ballot", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const { call } = await server.participant();

  await call("PUT", `${url}/ballot`, { choice: options[0] });
  const second = await call("PUT", `${url}/ballot`, { choice: options[1] });

  expect(second.body).toMatchObject({ ballot: { choices: [options[1]] } });
  expect(await results(server, id)).toMatchObject({
    responses: 1,
    options: [{ count: 0 }, { count: 1 }, { count: 0 }],
  });
});

test("[V1] fifty votes of one participant at once are one ballot", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const { call } = await server.participant();

  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      call("PUT", `${url}/ballot`, { choice: options[at % 3] }),
    ),
  );

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const { responses, options: counted } = await results(server, id);
  expect(responses).toBe(1);
  expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(1);
});

test("[V2] a ballot names only options of its activity", async () => {
  const server = await createTestServer();
  const { url } = await server.activity();
  const other = await server.activity();
  const { call } = await server.participant();

  const answer = await call("PUT", `${url}/ballot`, { choice: other.options[0] });

  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({
    code: "choice-not-in-activity",
    errors: [{ pointer: "/choice" }],
  });
});

test("[V4] a repeated ballot changes nothing", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const { call } = await server.participant();
  const first = await call("PUT", `${url}/ballot`, { choice: options[0] });
  const before = await results(server, id);
  server.clock.advance(60_000);

  const again = await call("PUT", `${url}/ballot`, { choice: options[0] });

  expect(again.body).toEqual(first.body);
  expect(await results(server, id)).toEqual(before);
});

test("[V4] a comment leaves the ballot as it was cast", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity();
  const { call } = await server.participant();
  const cast = await call("PUT", `${url}/ballot`, { choice: options[0] });
  server.clock.advance(60_000);

  await call("POST", `${url}/comments`, { id: createId("comment"), body: "Nice" });

  const { ballot } = (await call("GET", `${url}/ballot`)).body as { ballot: unknown };
  expect(ballot).toEqual((cast.body as { ballot: unknown }).ballot);
});

test("[V5] an approval takes a set of at most maxChoices", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity({ method: "approval", maxChoices: 2 });
  const { call } = await server.participant();

  const two = await call("PUT", `${url}/ballot`, { choices: [options[2], options[0]] });
  const three = await call("PUT", `${url}/ballot`, { choices: options });
  const twice = await call("PUT", `${url}/ballot`, { choices: [options[0], options[0]] });

  expect(two.body).toMatchObject({ ballot: { choices: [options[0], options[2]] } });
  expect(three.body).toMatchObject({ code: "invalid-request", errors: [{ pointer: "/choices" }] });
  expect(twice.body).toMatchObject({ code: "invalid-request", errors: [{ pointer: "/choices" }] });
});

test("[V6] a ranked ballot may order a part of the options", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity({ method: "ranked" });
  const { call } = await server.participant();

  const cast = await call("PUT", `${url}/ballot`, { ranking: [options[2], options[0]] });

  expect(cast.body).toMatchObject({
    ballot: { method: "ranked", choices: [options[2], options[0]] },
    results: { options: [{ count: 0 }, { count: 0 }, { count: 1, meanRank: 1 }] },
  });
});

test("[V2] a ballot has the shape of its method", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity();
  const ideas = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();

  const set = await call("PUT", `${url}/ballot`, { choices: options });
  const elsewhere = await call("PUT", `${ideas.url}/ballot`, { choice: options[0] });

  expect(set.body).toMatchObject({ code: "invalid-request", errors: [{ pointer: "/choice" }] });
  expect(elsewhere.body).toMatchObject({ status: 422, code: "wrong-kind" });
});

test("[V9] a withdrawn ballot no longer counts, and withdrawing again changes nothing", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const { call } = await server.participant();
  await call("PUT", `${url}/ballot`, { choice: options[0] });

  const first = await call("DELETE", `${url}/ballot`);
  const again = await call("DELETE", `${url}/ballot`);

  expect([first.status, again.status]).toEqual([204, 204]);
  expect((await call("GET", `${url}/ballot`)).body).toMatchObject({ code: "ballot-not-found" });
  expect(await results(server, id)).toMatchObject({
    responses: 0,
    options: [{ count: 0 }, {}, {}],
  });
});

test("[V9] who withdraws a ballot but commented still took part", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const { call } = await server.participant();
  await call("PUT", `${url}/ballot`, { choice: options[0] });
  await call("POST", `${url}/comments`, { id: createId("comment"), body: "Nice" });

  await call("DELETE", `${url}/ballot`);
  await call("DELETE", `${url}/ballot`);

  const activity = await server.team("GET", `/v1/team/activities/${id}`);
  expect(activity.body).toMatchObject({ responses: 1 });
  expect((await server.team("DELETE", `/v1/team/activities/${id}`)).status).toBe(409);
});

test("[V9] withdrawing and voting again counts one participant that day", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const { call } = await server.participant();

  for (let round = 0; round < 3; round += 1) {
    await call("PUT", `${url}/ballot`, { choice: options[0] });
    await call("DELETE", `${url}/ballot`);
  }
  await call("PUT", `${url}/ballot`, { choice: options[0] });

  expect(server.rows("select * from daily where activity_id = ?", id)).toMatchObject([
    { participants: 1, returned: 0 },
  ]);
});

test("[V10] a draft is not there, and a closed activity takes no ballot", async () => {
  const server = await createTestServer();
  const draft = await server.activity({}, false);
  const closed = await server.activity();
  const { call } = await server.participant();
  await call("PUT", `${closed.url}/ballot`, { choice: closed.options[0] });
  await server.team("POST", `/v1/team/activities/${closed.id}/close`);

  const onDraft = await call("PUT", `${draft.url}/ballot`, { choice: draft.options[0] });
  const onClosed = await call("PUT", `${closed.url}/ballot`, { choice: closed.options[1] });
  const withdrawn = await call("DELETE", `${closed.url}/ballot`);

  expect(onDraft.body).toMatchObject({ status: 404, code: "activity-not-found" });
  expect(onClosed.body).toMatchObject({ status: 409, code: "activity-not-live" });
  expect(withdrawn.body).toMatchObject({ status: 409, code: "activity-not-live" });
  expect((await call("GET", `${closed.url}/ballot`)).status).toBe(200);
});

test("[V11] a vote has at most 24 options, seven where they are ranked", async () => {
  const server = await createTestServer();
  const [extra] = newOptions(1);
  const ranked = await server.activity({ method: "ranked", options: newOptions(7) });
  const single = await server.activity({ options: newOptions(24) });

  const onRanked = await server.team("POST", `/v1/team${ranked.url.slice(3)}/options`, extra);
  const onSingle = await server.team("POST", `/v1/team${single.url.slice(3)}/options`, extra);

  expect(onRanked.body).toMatchObject({ code: "invalid-request" });
  expect(onSingle.body).toMatchObject({ code: "invalid-request" });
});
