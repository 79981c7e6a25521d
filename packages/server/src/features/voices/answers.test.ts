import {
  type CommentThread,
  createId,
  type IdeaDetail,
  type Me,
  type Page,
  type Pin,
  type Receipts,
  type VoiceDetail,
} from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createMember, publicUrl } from "../../testing/people.ts";
import { publishDue } from "../../testing/run-due.ts";
import { recount } from "../../testing/recount.ts";
import { newCharter } from "../../testing/charter.ts";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

const path = "/v1/team/voices";

async function createInbox(server: TestServer) {
  const box = await server.activity({ kind: "ideas" });
  const concept = await server.activity({ kind: "concept" });
  const person = await server.participant();
  const [ideaId, commentId, pinId] = [createId("idea"), createId("comment"), createId("pin")];
  await person.call("POST", `${box.url}/ideas`, { id: ideaId, title: "Refill" });
  await person.call("POST", `/v1/ideas/${ideaId}/comments`, { id: commentId, body: "Please" });
  const pin = { id: pinId, x: 0.5, y: 0.5, emotion: "love", body: "This ring" };
  await person.call("POST", `${concept.url}/pins`, pin);
  return { box, concept, person, ideaId, commentId, pinId };
}

const get = async (server: TestServer, id: string) =>
  (await server.team("GET", `${path}/${id}`)).body as VoiceDetail;

function answer(server: TestServer, voiceId: string, more: object = {}, call = server.team) {
  return call("POST", `${path}/${voiceId}/answers`, {
    id: createId("answer"),
    body: "Soon",
    ...more,
  });
}

async function pass(server: TestServer, ms: number): Promise<number> {
  server.clock.advance(ms);
  return publishDue(server.store, server.clock.now());
}

const receiptsOf = async ({ call }: { call: TestServer["team"] }) =>
  (await call("GET", "/v1/me/receipts")).body as Receipts;

test("[VO15] an answer goes out ten seconds later, to the idea, its receipts and the history, and not before", async () => {
  const server = await createTestServer();
  const { ideaId, person } = await createInbox(server);
  const shown = async () =>
    ((await person.call("GET", `/v1/ideas/${ideaId}`)).body as IdeaDetail).answer;

  const held = await answer(server, ideaId);
  await pass(server, 9999);
  const before = await shown();
  await pass(server, 1);

  expect(held).toMatchObject({
    status: 201,
    body: { answers: [{ state: "held", publishAt: "2026-11-10T03:00:10.000Z" }] },
  });
  expect([before, await shown()]).toEqual([null, expect.objectContaining({ body: "Soon" })]);
  expect((await receiptsOf(person)).items).toMatchObject([{ ideaId, answer: "Soon" }]);
  expect(await get(server, ideaId)).toMatchObject({
    waitingSince: null,
    answeredAt: "2026-11-10T03:00:10.000Z",
    answers: [{ state: "published" }],
    history: [{ type: "answer", body: "Soon", by: { kind: "key" } }],
  });
  const counts = (await server.team("GET", `${path}/counts`)).body;
  expect(counts).toMatchObject({ open: 2 });
});

test("[VO16] an answer can be taken back while it is held, and not once it is out; the same sent again is the same", async () => {
  const server = await createTestServer();
  const { ideaId, person } = await createInbox(server);
  const body = { id: createId("answer"), body: "Never" };
  const url = `${path}/${ideaId}/answers`;

  const first = await server.team("POST", url, body);
  const again = await server.team("POST", url, body);
  const other = await answer(server, ideaId);
  const back = await server.team("DELETE", `${url}/${body.id}`);
  const later = await answer(server, ideaId, { body: "At last" });
  await pass(server, 20_000);
  const tooLate = await server.team(
    "DELETE",
    `${url}/${(later.body as VoiceDetail).answers.at(-1)!.id}`,
  );

  expect([first.status, again.status, back.status, later.status]).toEqual([201, 200, 200, 201]);
  expect(other.body).toMatchObject({ code: "answer-waiting" });
  expect(tooLate).toMatchObject({ status: 409, body: { code: "already-published" } });
  const idea = (await person.call("GET", `/v1/ideas/${ideaId}`)).body as IdeaDetail;
  expect(idea.answers.map((one) => one.body)).toEqual(["At last"]);
});

test("[VO17] an answer is scheduled for a time to come, and refused for one that is past", async () => {
  const server = await createTestServer();
  const { ideaId } = await createInbox(server);

  const past = await answer(server, ideaId, { sendAt: "2026-11-10T02:59:59.000Z" });
  const planned = await answer(server, ideaId, { sendAt: "2026-11-11T00:00:00.000Z" });

  expect(past).toMatchObject({
    status: 422,
    body: { code: "instant-past", errors: [{ pointer: "/sendAt" }] },
  });
  expect(planned.body).toMatchObject({ answers: [{ publishAt: "2026-11-11T00:00:00.000Z" }] });
  expect([await pass(server, 3_600_000), await pass(server, 21 * 3_600_000)]).toEqual([0, 1]);
});

test("[VO18] an answer to a comment or a pin is the team's reply there, with a receipt, and counts stay right", async () => {
  const server = await createTestServer();
  const { box, concept, commentId, pinId, ideaId, person } = await createInbox(server);

  for (const id of [commentId, pinId]) await answer(server, id, { body: `To ${id}` });
  await pass(server, 10_000);

  const threads = (await person.call("GET", `/v1/ideas/${ideaId}/comments`))
    .body as Page<CommentThread>;
  expect(threads.items[0]!.replies).toMatchObject([{ author: "team", body: `To ${commentId}` }]);
  const pins = (await server.anyone("GET", `${concept.url}/pins`)).body as Page<Pin>;
  expect(pins.items[0]!.answer).toMatchObject({ body: `To ${pinId}` });
  expect((await receiptsOf(person)).answers).toMatchObject([
    { voiceId: pinId, kind: "pin", excerpt: "This ring", answer: `To ${pinId}` },
    { voiceId: commentId, kind: "comment", excerpt: "Please", answer: `To ${commentId}` },
  ]);
  const { kept, counted } = await recount(server, box.id);
  expect(kept).toEqual(counted);
  expect(((await server.team("GET", `${path}?view=all`)).body as Page<object>).items).toHaveLength(
    3,
  );
});

test("[VO19] who is told of an answer is told beforehand: the author, and each who supported it once", async () => {
  const server = await createTestServer();
  const { ideaId, person } = await createInbox(server);
  await person.call("PUT", `/v1/ideas/${ideaId}/support`);
  for (let count = 0; count < 3; count += 1)
    await (await server.participant()).call("PUT", `/v1/ideas/${ideaId}/support`);

  const audience = await server.team("GET", `${path}/${ideaId}/audience`);

  expect(audience.body).toEqual({ author: true, supporters: 3 });
});

test("[VO20] the clock stands while the customer is asked, and goes on with what they reply", async () => {
  const server = await createTestServer();
  const { commentId, person } = await createInbox(server);
  const question = { id: createId("entry"), body: "Which cap?" };
  const reply = { id: createId("entry"), body: "The blue one", questionId: question.id };
  const hour = 3_600_000;
  server.clock.advance(hour);

  const asked = await server.team("POST", `${path}/${commentId}/questions`, question);
  const twice = await server.team("POST", `${path}/${commentId}/questions`, {
    ...question,
    id: createId("entry"),
  });
  const told = (await receiptsOf(person)).questions;
  server.clock.advance(48 * hour);
  const first = await person.call("POST", `/v1/voices/${commentId}/replies`, reply);
  const again = await person.call("POST", `/v1/voices/${commentId}/replies`, reply);

  expect(asked).toMatchObject({ status: 201, body: { askedAt: "2026-11-10T04:00:00.000Z" } });
  expect(twice.body).toMatchObject({ code: "already-asked" });
  expect(told).toMatchObject([{ voiceId: commentId, question: "Which cap?", reply: null }]);
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(first.body).toMatchObject({ question: "Which cap?", reply: { body: "The blue one" } });
  expect(await get(server, commentId)).toMatchObject({
    askedAt: null,
    waitingSince: "2026-11-12T03:00:00.000Z",
    dueAt: "2026-11-19T03:00:00.000Z",
    history: [{ type: "asked" }, { type: "replied", by: { kind: "participant", id: null } }],
  });
  expect(((await person.call("GET", "/v1/me")).body as Me).replies).toMatchObject([
    { voiceId: commentId, body: "The blue one" },
  ]);
});

test("[VO21] only whoever said it replies, and what they replied goes when they erase themselves", async () => {
  const server = await createTestServer();
  const { commentId, ideaId, person } = await createInbox(server);
  const question = { id: createId("entry"), body: "Which cap?" };
  await server.team("POST", `${path}/${commentId}/questions`, question);
  const reply = { id: createId("entry"), body: "Secret place", questionId: question.id };
  const stranger = await server.participant();
  const draft = { tab: "note", body: "Secret place, they say" };
  await server.team("PUT", `${path}/${commentId}/draft`, draft);

  const foreign = await stranger.call("POST", `/v1/voices/${commentId}/replies`, reply);
  const unasked = await person.call("POST", `/v1/voices/${ideaId}/replies`, reply);
  await person.call("POST", `/v1/voices/${commentId}/replies`, reply);
  await person.call("DELETE", "/v1/me");

  expect([foreign.body, unasked.body]).toMatchObject([
    { code: "voice-not-found" },
    { code: "question-not-found" },
  ]);
  const left = server.rows("select * from voice_events");
  expect(JSON.stringify([left, server.rows("select * from voice_drafts")])).not.toContain("Secret");
});

test("[VO10] [VO22] a decision goes out with its reason, stage and answer at once; taken back, nothing was decided", async () => {
  const server = await createTestServer();
  const { ideaId, person } = await createInbox(server);
  const decide = (body: object) =>
    server.team("PUT", `${path}/${ideaId}/decision`, { id: createId("answer"), ...body });
  const reason = "It leaks in a bag";
  await server.team("PUT", "/v1/team/charter", newCharter());

  const bare = await decide({ outcome: "declined" });
  const first = (await decide({ outcome: "planned", reason: "Soon" })).body as VoiceDetail;
  await server.team("DELETE", `${path}/${ideaId}/answers/${first.answers[0]!.id}`);
  const undone = await get(server, ideaId);
  await decide({ outcome: "declined", reason, valueIds: ["safe"] });
  const held = await get(server, ideaId);
  await pass(server, 10_000);

  expect(bare.body).toMatchObject({ code: "reason-needed", errors: [{ pointer: "/reason" }] });
  expect(undone).toMatchObject({ stage: "new", decision: null });
  expect(held).toMatchObject({ stage: "new", decision: { outcome: "declined", reason } });
  expect(await get(server, ideaId)).toMatchObject({
    stage: "declined",
    values: ["safe"],
    waitingSince: null,
  });
  const idea = (await person.call("GET", `/v1/ideas/${ideaId}`)).body as IdeaDetail;
  expect(idea).toMatchObject({ stage: "declined", answer: { body: reason } });
});

test("[VO22] a decision without a reason sets the stage at once, and deciding what a customer edits meanwhile is refused", async () => {
  const server = await createTestServer();
  const { ideaId, person } = await createInbox(server);
  const read = await server.team("GET", `${path}/${ideaId}`);
  const decide = (held: string) => {
    const body = { id: createId("answer"), outcome: "building" };
    const headers = { "if-match": held };
    return server.team("PUT", `${path}/${ideaId}/decision`, body, { headers });
  };

  await person.call("PUT", `/v1/ideas/${ideaId}`, { title: "Refill stations", body: "" });
  const refused = await decide(read.headers["etag"]!);
  const now = await server.team("GET", `${path}/${ideaId}`);
  const done = await decide(now.headers["etag"]!);

  expect(refused).toMatchObject({ status: 412, body: { code: "changed-meanwhile" } });
  expect(done.body).toMatchObject({
    stage: "building",
    waitingSince: null,
    title: "Refill stations",
  });
});

test("[VO23] what others rated is told to who rated, by department, with how far they are apart", async () => {
  const server = await createTestServer({ publicUrl });
  const { ideaId } = await createInbox(server);
  const other = await createMember(server, { role: "editor" });
  const rate = (call: TestServer["team"], scores: object) =>
    call("PUT", `${path}/${ideaId}/rating`, scores);

  await rate(server.team, { closeness: 5, society: 3, brand: 1 });
  const before = await other.call("GET", `${path}/${ideaId}`);
  const after = await rate(other.call, { closeness: 3, society: 3, brand: 5 });

  expect((before.body as VoiceDetail).rating).toEqual({ mine: null, others: null, spread: null });
  expect(after.body).toMatchObject({
    isRatedByMe: true,
    rating: {
      mine: { closeness: 3, society: 3, brand: 5 },
      others: [{ departmentId: null, raters: 2, closeness: 4, society: 3, brand: 3 }],
      spread: { closeness: 0, society: 0, brand: 0 },
    },
  });
  const unrated = await other.call("GET", `${path}?view=unrated`);
  expect((unrated.body as Page<{ id: string }>).items.map(({ id }) => id)).not.toContain(ideaId);
});

test("[VO24] what one began to write is there again on another device, and for nobody else", async () => {
  const server = await createTestServer({ publicUrl });
  const { ideaId } = await createInbox(server);
  const other = await createMember(server, { role: "editor" });
  const url = `${path}/${ideaId}/draft`;

  await server.team("PUT", url, { tab: "answer", body: "Thank" });
  await server.team("PUT", url, { tab: "answer", body: "Thank you" });
  await server.team("PUT", url, { tab: "note", body: "Hm" });
  const drafts = (await server.team("GET", url)).body;
  await server.team("DELETE", `${url}?tab=note`);

  expect(drafts).toMatchObject({
    items: [
      { tab: "answer", body: "Thank you" },
      { tab: "note", body: "Hm" },
    ],
  });
  expect((await get(server, ideaId)).drafts).toMatchObject([{ tab: "answer" }]);
  expect((await other.call("GET", url)).body).toEqual({ items: [] });
});

test("[VO25] what a customer said elsewhere is a voice too, found by its words, and nobody is asked back", async () => {
  const server = await createTestServer();
  const body = {
    id: createId("voice"),
    source: "phone",
    words: "子どもには開けられません",
    customerNote: "Ms Sato",
  };

  const first = await server.team("POST", path, body);
  const again = await server.team("POST", path, body);
  const asked = await server.team("POST", `${path}/${body.id}/questions`, {
    id: createId("entry"),
    body: "Which?",
  });

  expect([first.status, again.status]).toEqual([201, 200]);
  expect(first.body).toMatchObject({
    kind: "added",
    body: body.words,
    source: "phone",
    customerNote: "Ms Sato",
    author: { pseudonym: "", otherVoices: 0 },
  });
  expect(asked.body).toMatchObject({ code: "no-author" });
  const q = encodeURIComponent("開けられ");
  const found = (await server.team("GET", `${path}?q=${q}`)).body as Page<{ id: string }>;
  expect(found.items.map(({ id }) => id)).toEqual([body.id]);
});
