import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

type Activity = Awaited<ReturnType<TestServer["activity"]>>;

async function voteTimes(server: TestServer, { url, options }: Activity, times: number) {
  for (let count = 0; count < times; count += 1) {
    const { call } = await server.participant();
    await call("PUT", `${url}/ballot`, { choice: options[count % 2] });
  }
}

test("[R1] the answer to a vote holds that vote, however close the one before", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity();
  const people = await Promise.all(Array.from({ length: 10 }, () => server.participant()));

  for (const [index, { call }] of people.entries()) {
    const answer = await call("PUT", `${url}/ballot`, { choice: options[0] });
    expect(answer.body).toMatchObject({ results: { responses: index + 1 } });
  }
});

test("[R9] where two lead level, neither is said to be ahead: compared in pairs", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity({ method: "pairwise" });
  const [one, other, third] = options as [string, string, string];
  const pairs = [
    [one, other],
    [other, one],
    [one, third],
    [other, third],
  ] as const;
  for (let round = 0; round < 5; round += 1) {
    for (const [winner, loser] of pairs) {
      const { call } = await server.participant();
      const comparison = { id: createId("comparison"), winner, loser, shownFirst: winner };
      await call("POST", `${url}/comparisons`, comparison);
    }
  }

  const { body } = await server.team("GET", `/v1/team/activities/${id}/results`);

  expect(body).toMatchObject({ comparisons: 20, verdict: { state: "too-close", leader: null } });
});

test("[R2] all and verified responses are counted apart", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const anonymous = await server.participant();
  const verified = await server.participant(await server.identity("mio"));

  await anonymous.call("PUT", `${url}/ballot`, { choice: options[0] });
  await verified.call("PUT", `${url}/ballot`, { choice: options[0] });

  const answer = await server.team("GET", `/v1/team/activities/${id}/results`);
  expect(answer.body).toMatchObject({
    responses: 2,
    verifiedResponses: 1,
    options: [{ count: 2, verifiedCount: 1 }, {}, {}],
  });
});

test.each([
  ["always", [200, 200, 200, 200]],
  ["after-response", [403, 403, 200, 200]],
  ["after-close", [403, 403, 403, 200]],
  ["never", [403, 403, 403, 403]],
] as const)("[R3] results shown %s", async (resultsVisibility, expected) => {
  const server = await createTestServer();
  const activity = await server.activity({ resultsVisibility });
  const { call } = await server.participant();
  const read = async () => (await call("GET", `${activity.url}/results`)).status;

  const statuses = [(await server.anyone("GET", `${activity.url}/results`)).status, await read()];
  const cast = await call("PUT", `${activity.url}/ballot`, { choice: activity.options[0] });
  statuses.push(await read());
  await server.team("POST", `/v1/team/activities/${activity.id}/close`);
  statuses.push(await read());

  expect(statuses).toEqual(expected);
  const { results } = cast.body as { results: unknown };
  expect(results !== null).toBe(expected[2] === 200);
});

test("[R3] a comment alone does not show the results of a vote", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ resultsVisibility: "after-response" });
  const { call } = await server.participant();

  await call("POST", `${url}/comments`, { id: createId("comment"), body: "Hm" });

  expect((await call("GET", `${url}/results`)).body).toMatchObject({ code: "results-hidden" });
});

test("[R3] the team sees results whatever customers see, also of a draft without options", async () => {
  const server = await createTestServer();
  const hidden = await server.activity({ resultsVisibility: "never" });
  const drafts = await Promise.all(
    (["single", "approval", "ranked", "pairwise"] as const).map((method) =>
      server.activity({ method, options: [] }, false),
    ),
  );

  const answers = await Promise.all(
    [hidden, ...drafts].map(({ id }) => server.team("GET", `/v1/team/activities/${id}/results`)),
  );

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(answers[1]?.body).toMatchObject({ responses: 0, options: [] });
});

test("[R4] shares are hidden under five ballots", async () => {
  const server = await createTestServer();
  const activity = await server.activity();
  const read = async () => (await server.anyone("GET", `${activity.url}/results`)).body;

  await voteTimes(server, activity, 4);
  const four = await read();
  await voteTimes(server, activity, 1);

  expect(four).toMatchObject({
    verdict: { state: "not-enough", leader: null, needed: 1 },
    options: [{ count: 2, share: null, probabilityBest: null }, {}, {}],
  });
  expect(await read()).toMatchObject({
    verdict: { state: "too-close", needed: 0 },
    options: [{ count: 3, share: { estimate: 0.6 } }, {}, {}],
  });
});

test("[R6] a read held already is answered 304, until it changes", async () => {
  const server = await createTestServer();
  const activity = await server.activity();
  const url = `${activity.url}/results`;
  const first = await server.anyone("GET", url);
  const headers = { "if-none-match": `"other", ${first.headers["etag"]}` };

  const held = await server.anyone("GET", url, undefined, { headers });
  await voteTimes(server, activity, 1);
  const changed = await server.anyone("GET", url, undefined, { headers });

  expect([first.status, held.status, changed.status]).toEqual([200, 304, 200]);
  expect(held).toMatchObject({
    text: "",
    headers: { etag: first.headers["etag"], "cache-control": "public, max-age=1" },
  });
});

test("[R6] what one person may see is not kept for another", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity({ resultsVisibility: "after-response" });
  const { call } = await server.participant();
  await call("PUT", `${url}/ballot`, { choice: options[0] });

  const shown = await call("GET", `${url}/results`);
  const hidden = await server.anyone("GET", `${url}/results`);

  expect(shown.headers).toMatchObject({
    "cache-control": "private, max-age=1",
    vary: "Origin, Authorization",
  });
  expect(hidden).toMatchObject({ status: 403, headers: { "cache-control": "no-store" } });
});

test("[R6] the widget's start and an activity may be kept for a minute", async () => {
  const server = await createTestServer();
  const { url } = await server.activity();

  const widget = await server.anyone("GET", `/v1/projects/${server.project.projectKey}/widget`);
  const activity = await server.anyone("GET", url);

  for (const { headers } of [widget, activity])
    expect(headers).toMatchObject({ "cache-control": "public, max-age=60", vary: "Origin" });
});

test("[R7] results follow the options as the team orders them", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const read = async () =>
    (
      (await server.anyone("GET", `${url}/results`)).body as { options: { optionId: string }[] }
    ).options.map(({ optionId }) => optionId);
  expect(await read()).toEqual(options);
  const optionIds = options.toReversed();

  await server.team("PUT", `/v1/team/activities/${id}/options`, { optionIds });

  expect(await read()).toEqual(optionIds);
});
