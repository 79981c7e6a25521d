import { readFileSync } from "node:fs";
import { createId, type Me } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { startJobs } from "../../compose/background.ts";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";
import { addIdeaEvent } from "../ideas/idea-events.store.ts";
import { apply } from "../../testing/apply.ts";

const tables = ["participants", "stances", "comparisons", "ideas", "comments", "pins", "flags"];

test("[P1] becoming a participant stores nothing, responding does", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity();
  const counts = () =>
    tables.map((table) => server.rows(`select count(*) as n from ${table}`)[0]?.["n"]);

  const anonymous = await server.participant();
  const verified = await server.participant(await server.identity("mio"));
  const before = counts();
  await anonymous.call("PUT", `${url}/ballot`, { choice: options[0] });
  await verified.call("PUT", `${url}/ballot`, { choice: options[0] });

  expect(before).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(counts()).toEqual([2, 2, 0, 0, 0, 0, 0]);
});

test("[P2] the host's customer is the same participant every time, in this project only", async () => {
  const server = await createTestServer();

  const first = await server.participant(await server.identity("mio@example.com"));
  server.clock.advance(86_400_000);
  const again = await server.participant(await server.identity("mio@example.com"));
  const other = await server.participant(await server.identity("ren@example.com"));

  expect(again.participantId).toBe(first.participantId);
  expect(other.participantId).not.toBe(first.participantId);
  expect(first.token).not.toContain("mio");
});

test("[P3] what an anonymous participant did becomes the verified one's, who keeps their own ballot", async () => {
  const server = await createTestServer();
  const both = await server.activity();
  const once = await server.activity();
  const verified = await server.participant(await server.identity("mio"));
  await verified.call("PUT", `${both.url}/ballot`, { choice: both.options[0] });
  const { call } = await server.participant();
  for (const { url, options } of [both, once])
    await call("PUT", `${url}/ballot`, { choice: options[1] });
  await call("POST", `${once.url}/comments`, { id: createId("comment"), body: "Hm" });

  const identity = await server.identity("mio");
  const url = `/v1/projects/${server.project.projectKey}/participants`;
  const merged = await call("POST", url, { identity });

  expect(merged.body).toMatchObject({ participantId: verified.participantId, verified: true });
  const me = (await verified.call("GET", "/v1/me")).body as Me;
  expect(new Set(me.ballots.map(({ choices }) => choices[0]))).toEqual(
    new Set([both.options[0], once.options[1]]),
  );
  expect(me.comments).toMatchObject([{ body: "Hm", mine: true }]);
  for (const { id } of [both, once]) {
    const results = await server.team("GET", `/v1/team/activities/${id}/results`);
    expect(results.body).toMatchObject({ responses: 1, verifiedResponses: 1 });
  }
});

test("[P3] flags go over too, so that erasing finds them", async () => {
  const server = await createTestServer();
  const { url } = await server.activity();
  const author = await server.participant();
  const comment = { id: createId("comment"), body: "Hm" };
  await author.call("POST", `${url}/comments`, comment);
  const { call } = await server.participant();
  await call("POST", `/v1/comments/${comment.id}/flags`, { reason: "My mail is mio@example.com" });
  const identity = await server.identity("mio");
  await call("POST", `/v1/projects/${server.project.projectKey}/participants`, { identity });

  const verified = await server.participant(identity);
  await verified.call("DELETE", "/v1/me");

  expect(server.rows("select * from flags")).toEqual([]);
});

test("[P4] a verified participant is not merged into another", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity();
  const mio = await server.participant(await server.identity("mio"));
  await mio.call("PUT", `${url}/ballot`, { choice: options[0] });

  const identity = await server.identity("ren");
  const participants = `/v1/projects/${server.project.projectKey}/participants`;
  const ren = await mio.call("POST", participants, { identity });

  const { token } = ren.body as { token: string };
  expect(((await server.as(token)("GET", "/v1/me")).body as Me).ballots).toEqual([]);
  expect(((await mio.call("GET", "/v1/me")).body as Me).ballots.length).toBe(1);
});

test("[P5] me tells all that is held on a participant", async () => {
  const server = await createTestServer();
  const vote = await server.activity();
  const pairs = await server.activity({ method: "pairwise" });
  const concept = await server.activity({ kind: "concept" });
  const pulse = await server.activity({ kind: "pulse" });
  const board = await server.activity({ kind: "ideas" });
  const { call, participantId } = await server.participant();
  const ids = { idea: createId("idea"), pin: createId("pin"), comment: createId("comment") };
  const [winner, loser] = pairs.options;
  await call("PUT", `${vote.url}/ballot`, { choice: vote.options[0] });
  const comparison = { id: createId("comparison"), winner, loser, shownFirst: loser };
  await call("POST", `${pairs.url}/comparisons`, comparison);
  await call("PUT", `${concept.url}/reaction`, { emotion: "curious" });
  await call("POST", `${concept.url}/pins`, { id: ids.pin, x: 0, y: 0, emotion: "unsure" });
  await call("PUT", `${pulse.url}/pulse`, { score: 4 });
  await call("POST", `${board.url}/ideas`, { id: ids.idea, title: "Refill" });
  await call("PUT", `/v1/ideas/${ids.idea}/support`);
  await call("POST", `/v1/ideas/${ids.idea}/comments`, { id: ids.comment, body: "Mine" });

  expect((await call("GET", "/v1/me")).body).toMatchObject({
    participantId,
    verified: false,
    firstSeenAt: "2026-11-10T03:00:00.000Z",
    ballots: [{ activityId: vote.id, choices: [vote.options[0]] }],
    comparisons: [comparison],
    reactions: [{ activityId: concept.id, emotion: "curious" }],
    pulses: [{ activityId: pulse.id, score: 4 }],
    pins: [{ id: ids.pin, mine: true }],
    ideas: [{ id: ids.idea, mine: true, supported: true }],
    supports: [ids.idea],
    comments: [{ id: ids.comment, mine: true }],
  });
});

test("[P6] erasing drops words, pictures and links, and keeps counts", async () => {
  const server = await createTestServer();
  const vote = await server.activity();
  const board = await server.activity({ kind: "ideas" });
  const { call, participantId } = await server.participant();
  const idea = { id: createId("idea"), title: "Erase-me title", body: "Erase-me body" };
  await call("PUT", `${vote.url}/ballot`, { choice: vote.options[0] });
  await call("POST", `${vote.url}/comments`, { id: createId("comment"), body: "Erase-me comment" });
  await call("POST", `${board.url}/ideas`, idea);

  const erased = await call("DELETE", "/v1/me");

  expect(erased.status).toBe(204);
  const all = [
    "stances",
    "participants",
    "ideas",
    "comments",
    "pins",
    "supports",
    "flags",
    "images",
  ]
    .map((table) => JSON.stringify(server.rows(`select * from ${table}`)))
    .join();
  expect(all).not.toContain("Erase-me");
  expect(all).not.toContain(participantId);
  expect((await server.anyone("GET", `/v1/ideas/${idea.id}`)).status).toBe(404);
  const similar = `${board.url}/ideas/similar?text=Erase-me%20title`;
  expect((await server.anyone("GET", similar)).body).toEqual({ items: [] });
  const results = await server.team("GET", `/v1/team/activities/${vote.id}/results`);
  expect(results.body).toMatchObject({ responses: 1, options: [{ count: 1 }, {}, {}] });
  expect(((await call("GET", "/v1/me")).body as Me).firstSeenAt).toBeNull();
});

test("[P7] receipts tell what became of what one said and supported, newest first", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ kind: "ideas" });
  const author = await server.participant();
  const supporter = await server.participant();
  const ideaId = createId("idea");
  await author.call("POST", `${url}/ideas`, { id: ideaId, title: "Refill" });
  await author.call("PUT", `/v1/ideas/${ideaId}/support`);
  await supporter.call("PUT", `/v1/ideas/${ideaId}/support`);
  const event = { projectId: server.project.projectId, ideaId, at: server.clock.now() };
  const stage = { id: createId("event"), type: "stage", value: "planned" } as const;
  const answer = { id: createId("answer"), type: "answer", value: "In spring" } as const;
  await apply(server.store, addIdeaEvent, { ...event, ...stage });
  await apply(server.store, addIdeaEvent, { ...event, ...answer, at: event.at + 1 });

  const expected = [
    { ideaId, title: "Refill", stage: "planned", answer: "In spring" },
    { ideaId, title: "Refill", stage: "planned", answer: null },
  ];
  for (const [{ call }, role] of [
    [author, "author"],
    [supporter, "supporter"],
  ] as const) {
    expect((await call("GET", "/v1/me/receipts")).body).toMatchObject({
      items: expected.map((receipt) => ({ ...receipt, role })),
    });
  }
  expect((await server.anyone("GET", `/v1/ideas/${ideaId}`)).body).toMatchObject({
    stage: "planned",
    answer: { body: "In spring" },
    history: [{ stage: "new" }, { stage: "planned" }],
  });
});

test("[P7] what became of an idea before one supported it is no news", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ kind: "ideas" });
  const author = await server.participant();
  const supporter = await server.participant();
  const ideaId = createId("idea");
  await author.call("POST", `${url}/ideas`, { id: ideaId, title: "Refill" });
  const happen = (value: string) =>
    apply(server.store, addIdeaEvent, {
      projectId: server.project.projectId,
      ideaId,
      at: server.clock.now(),
      id: createId("event"),
      type: "stage",
      value,
    });
  await happen("planned");
  server.clock.advance(1000);
  await supporter.call("PUT", `/v1/ideas/${ideaId}/support`);
  const before = await supporter.call("GET", "/v1/me/receipts");
  server.clock.advance(1000);
  await happen("shipped");

  const after = await supporter.call("GET", "/v1/me/receipts");

  expect(before.body).toEqual({ items: [], answers: [], questions: [], stages: [] });
  expect(after.body).toMatchObject({ items: [{ stage: "shipped", role: "supporter" }] });
  expect((await author.call("GET", "/v1/me/receipts")).body).toMatchObject({
    items: [{ stage: "shipped" }, { stage: "planned" }],
  });
});

test("[P8] a participant's day begins at midnight in the project's time zone, also when clocks change", async () => {
  const nowMs = Date.parse("2026-11-01T04:30:00.000Z");
  const server = await createTestServer({ nowMs });
  await server.team("PATCH", "/v1/team/project", { timeZone: "America/New_York" });
  const { id, url, options } = await server.activity();
  const { call } = await server.participant();
  const hours = [0, 6, 17, 24.4, 25];

  // Half past midnight; the day has 25 hours, so the third falls on it and the last on the next.
  for (const [index, hour] of hours.entries()) {
    server.clock.advance((hour - (hours[index - 1] ?? 0)) * 3_600_000);
    await call("PUT", `${url}/ballot`, { choice: options[index % 2] });
  }

  expect(
    server.rows("select day, participants, returned from daily where activity_id = ?", id),
  ).toEqual([
    { day: 20_758, participants: 1, returned: 0 },
    { day: 20_759, participants: 1, returned: 1 },
  ]);
});

/** Reads of the files once the job is done; before, they would take from SQLite the locks of this process. */
async function readScrubbed(server: TestServer): Promise<string> {
  const jobs = startJobs(server.app.log, server);
  const left = () => server.rows("select id from jobs where id = 'scrub'");
  await expect.poll(left, { timeout: 10_000 }).toEqual([]);
  await jobs.stop();
  return readFiles(server);
}

function readFiles({ path }: TestServer): string {
  const text = [path, `${path}-wal`].map((file) => readFileSync(file, "latin1")).join(" ");
  return text.toLowerCase();
}

test("[P16] once a participant is erased, neither file, index nor log holds any of their words", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();
  const other = await server.participant();
  const title = "Quetzalcoatlus lid";
  await call("POST", `${url}/ideas`, { id: createId("idea"), title, body: `${title} `.repeat(99) });
  await call("POST", `${url}/comments`, { id: createId("comment"), body: `${title} again` });
  await other.call("POST", `${url}/ideas`, { id: createId("idea"), title: "Bamboo lid" });
  await call("DELETE", "/v1/me");

  const kept = await readScrubbed(server);

  // The index shares the beginning of a word with the word before it.
  expect(kept).not.toContain("etzalcoatl");
  expect(kept).toContain("bamboo");
  const similar = await other.call("GET", `${url}/ideas/similar?text=bamboo%20lid`);
  expect(similar.body).toMatchObject({ items: [{ idea: { title: "Bamboo lid" } }] });
});

test("[P16] words that were changed leave index and log as well", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();
  const id = createId("idea");
  await call("POST", `${url}/ideas`, { id, title: "Quetzalcoatlus lid", body: "" });
  const changed = await call("PUT", `/v1/ideas/${id}`, { title: "Bamboo lid", body: "" });

  const kept = await readScrubbed(server);

  expect(changed.status).toBe(200);
  expect(kept).not.toContain("etzalcoatl");
  expect(kept).toContain("bamboo");
});
