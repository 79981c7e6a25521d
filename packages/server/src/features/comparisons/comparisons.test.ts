import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { type Call, createTestServer, newOptions } from "../../testing/test-server.ts";

type Pair = { pair: [string, string] | null; done: number; total: number; results: unknown };

const nextPair = async (call: Call, url: string, except?: string) =>
  (await call("GET", `${url}/pair${except ? `?except=${except}` : ""}`)).body as Pair;

function judge(winner: string | undefined, loser: string | undefined) {
  return { id: createId("comparison"), winner, loser, shownFirst: winner };
}

test("[V7] judging a pair again replaces the earlier judgement", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity({ method: "pairwise" });
  const { call } = await server.participant();

  await call("POST", `${url}/comparisons`, judge(options[0], options[1]));
  await call("POST", `${url}/comparisons`, judge(options[1], options[0]));

  const results = await server.team("GET", `/v1/team/activities/${id}/results`);
  expect(results.body).toMatchObject({
    comparisons: 1,
    responses: 1,
    options: [{ wins: 0 }, { wins: 1 }, { wins: 0 }],
  });
});

test("[V7] two judgements of one pair at once are one outcome, and both are answered", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity({ method: "pairwise" });
  const { call } = await server.participant();

  const answers = await Promise.all([
    call("POST", `${url}/comparisons`, judge(options[0], options[1])),
    call("POST", `${url}/comparisons`, judge(options[1], options[0])),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(await nextPair(call, url)).toMatchObject({ done: 1 });
});

test("[V7] the same comparison sent again is answered as before, another under its id is refused", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity({ method: "pairwise" });
  const { call } = await server.participant();
  const sent = judge(options[0], options[1]);
  const first = await call("POST", `${url}/comparisons`, sent);

  const again = await call("POST", `${url}/comparisons`, sent);
  const other = await call("POST", `${url}/comparisons`, { ...sent, shownFirst: options[1] });

  expect([first.status, again.status, other.status]).toEqual([201, 200, 409]);
  expect(again.body).toEqual(first.body);
});

test("[V7] a comparison is of two different options of the activity", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity({ method: "pairwise" });
  const elsewhere = createId("option");
  const { call } = await server.participant();

  const itself = await call("POST", `${url}/comparisons`, judge(options[0], options[0]));
  const foreign = await call("POST", `${url}/comparisons`, judge(options[0], elsewhere));
  const unseen = await call("POST", `${url}/comparisons`, {
    ...judge(options[0], options[1]),
    shownFirst: options[2],
  });

  expect(itself.body).toMatchObject({ code: "invalid-request", errors: [{ pointer: "/loser" }] });
  expect(foreign.body).toMatchObject({
    code: "choice-not-in-activity",
    errors: [{ pointer: "/loser" }],
  });
  expect(unseen.body).toMatchObject({ errors: [{ pointer: "/shownFirst" }] });
});

test("[V8] every pair is shown once, then none", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ method: "pairwise", options: newOptions(4) });
  const { call } = await server.participant();
  const seen: string[] = [];

  for (let round = 0; round < 6; round += 1) {
    const { pair } = await nextPair(call, url);
    seen.push(pair!.toSorted((one, other) => one.localeCompare(other)).join());
    await call("POST", `${url}/comparisons`, judge(pair![0], pair![1]));
  }

  expect(new Set(seen).size).toBe(6);
  expect(await nextPair(call, url)).toMatchObject({ pair: null, done: 6, total: 6 });
});

test("[V8] a skipped pair is not shown", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity({ method: "pairwise", options: newOptions(3) });
  const { call } = await server.participant();
  const except = [`${options[1]}~${options[0]}`, `${options[0]}~${options[2]}`].join(",");

  const { pair } = await nextPair(call, url, except);

  expect(new Set(pair)).toEqual(new Set([options[1], options[2]]));
});

test("[V8] [R3] who skips every pair has not responded and sees no results", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity({
    method: "pairwise",
    options: newOptions(2),
    resultsVisibility: "after-response",
  });
  const { call } = await server.participant();

  const skipped = await nextPair(call, url, `${options[0]}~${options[1]}`);
  await call("POST", `${url}/comparisons`, judge(options[0], options[1]));
  const judged = await nextPair(call, url);

  expect(skipped).toEqual({ pair: null, done: 0, total: 1, results: null });
  expect(judged).toMatchObject({ pair: null, done: 1, results: { responses: 1 } });
});

test("[V10] a closed vote shows no pair", async () => {
  const server = await createTestServer();
  const { id, url } = await server.activity({ method: "pairwise" });
  const { call } = await server.participant();
  await server.team("POST", `/v1/team/activities/${id}/close`);

  const answer = await call("GET", `${url}/pair`);

  expect(answer.body).toMatchObject({ status: 409, code: "activity-not-live" });
});
