import {
  createId,
  type IdeaDetail,
  type Page,
  type Receipt,
  type VoiceDetail,
  type VoiceSummary,
} from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { newCharter } from "../../testing/charter.ts";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

const path = "/v1/team/voices";

async function createInbox(server: TestServer) {
  const box = await server.activity({ kind: "ideas", title: { ja: "ほしいもの", en: "Wishes" } });
  const person = await server.participant();
  const ideaId = createId("idea");
  const commentId = createId("comment");
  await person.call("POST", `${box.url}/ideas`, {
    id: ideaId,
    title: "Refill",
    body: "At a station",
  });
  server.clock.advance(60_000);
  await person.call("POST", `/v1/ideas/${ideaId}/comments`, { id: commentId, body: "Please" });
  return { box, person, ideaId, commentId };
}

async function list(server: TestServer, query = ""): Promise<VoiceSummary[]> {
  const answer = await server.team("GET", `${path}${query}`);
  expect(answer.status).toBe(200);
  return (answer.body as Page<VoiceSummary>).items;
}

async function get(server: TestServer, id: string): Promise<VoiceDetail> {
  const answer = await server.team("GET", `${path}/${id}`);
  expect(answer.status).toBe(200);
  return answer.body as VoiceDetail;
}

test("[VO1] the inbox shows what was said, where, and how long it waits", async () => {
  const server = await createTestServer();
  const { box, ideaId, commentId } = await createInbox(server);

  const voices = await list(server);

  expect(voices).toMatchObject([
    {
      id: ideaId,
      kind: "idea",
      activityId: box.id,
      activityTitle: "ほしいもの",
      title: "Refill",
      body: "At a station",
      stage: "new",
      supports: 0,
      verified: false,
      departmentId: null,
      holderId: null,
      waitingSince: "2026-11-10T03:00:00.000Z",
      dueAt: "2026-11-17T03:00:00.000Z",
      visibility: "visible",
      tone: null,
      isRatedByMe: false,
      mergedInto: null,
    },
    { id: commentId, kind: "comment", title: "", body: "Please", pin: null },
  ]);
  const counts = await server.team("GET", `${path}/counts`);
  expect(counts.body).toEqual({
    mine: 2,
    open: 2,
    overdue: 0,
    unrated: 2,
    snoozed: 0,
    asked: 0,
    held: 0,
    hidden: 0,
  });
});

test("[VO8] a voice tells its author by a made-up name that their other voices share, and by nothing else", async () => {
  const server = await createTestServer();
  const { ideaId, commentId, person } = await createInbox(server);

  const [idea, comment] = [await get(server, ideaId), await get(server, commentId)];

  expect(idea.author).toEqual({
    pseudonym: expect.stringMatching(/^[0-9a-z]{6}$/),
    verified: false,
    otherVoices: 1,
  });
  expect(comment.author).toEqual(idea.author);
  expect(JSON.stringify([idea, comment])).not.toContain(person.participantId);
});

test("[VO9] a stage that the team sets is what customers see, with a receipt, and the history says who set it", async () => {
  const server = await createTestServer();
  const { ideaId, person } = await createInbox(server);
  server.clock.advance(1000);

  const changed = await server.team("PATCH", `${path}/${ideaId}`, { stage: "planned" });

  expect(changed).toMatchObject({ status: 200, body: { stage: "planned" } });
  const shown = (await person.call("GET", `/v1/ideas/${ideaId}`)).body as IdeaDetail;
  expect([shown.stage, shown.history.map(({ stage }) => stage)]).toEqual([
    "planned",
    ["new", "planned"],
  ]);
  const receipts = (await person.call("GET", "/v1/me/receipts")).body as { items: Receipt[] };
  expect(receipts.items).toMatchObject([{ ideaId, stage: "planned", role: "author" }]);
  const { history } = changed.body as VoiceDetail;
  expect(history).toEqual([
    {
      id: expect.any(String),
      type: "stage",
      stage: "planned",
      at: "2026-11-10T03:01:01.000Z",
      by: { kind: "key", id: expect.stringMatching(/^key_/) },
    },
  ]);
  expect(server.rows("select type, actor from events where subject_id = ?", ideaId)).toEqual([
    { type: "idea.stage-changed", actor: `key ${history[0]!.by!.id}` },
  ]);
});

test("[VO10] nothing is declined without a reason", async () => {
  const server = await createTestServer();
  const { ideaId } = await createInbox(server);

  const refused = await server.team("PATCH", `${path}/${ideaId}`, { stage: "declined" });

  expect(refused).toMatchObject({ status: 422, body: { code: "reason-needed" } });
  expect((await get(server, ideaId)).stage).toBe("new");
});

test("[VO6] a change made to what somebody changed meanwhile is refused, and to what is as it was read is done", async () => {
  const server = await createTestServer();
  const { ideaId } = await createInbox(server);
  const read = await server.team("GET", `${path}/${ideaId}`);
  const tag = read.headers["etag"]!;
  const change = (stage: string, held: string) =>
    server.team("PATCH", `${path}/${ideaId}`, { stage }, { headers: { "if-match": held } });
  expect(tag).toBe(`"${(read.body as VoiceDetail).revision}"`);

  const first = await change("planned", tag);
  const second = await change("building", tag);
  const odd = await change("building", 'W/"x"');
  const third = await change("building", first.headers["etag"]!);

  expect([first, second, odd, third].map(({ status }) => status)).toEqual([200, 412, 412, 200]);
  expect(second.body).toMatchObject({ code: "changed-meanwhile" });
});

test("[VO11] a voice handed over waits for the other department, with the reason, once however often it is sent", async () => {
  const server = await createTestServer();
  const { ideaId } = await createInbox(server);
  const department = createId("department");
  const body = { id: createId("entry"), departmentId: department, reason: "It is about caps" };
  const early = await server.team("POST", `${path}/${ideaId}/handoffs`, body);
  await server.team("POST", "/v1/team/departments", { id: department, name: "Caps", daysLimit: 2 });

  const first = await server.team("POST", `${path}/${ideaId}/handoffs`, body);
  const again = await server.team("POST", `${path}/${ideaId}/handoffs`, body);
  const other = await server.team("POST", `${path}/${ideaId}/handoffs`, { ...body, reason: "No" });

  expect(early.body).toMatchObject({ code: "department-not-found" });
  expect([first.status, again.status, other.status]).toEqual([201, 200, 409]);
  const voice = await get(server, ideaId);
  expect(voice).toMatchObject({ departmentId: department, holderId: null });
  expect(voice.history).toMatchObject([
    { type: "handed-over", departmentId: department, reason: "It is about caps" },
  ]);
  expect((await list(server, `?view=open&department=${department}`)).map(({ id }) => id)).toEqual([
    ideaId,
  ]);
  expect((await list(server)).map(({ id }) => id)).not.toContain(ideaId);
});

test("[VO12] notes are the team's alone", async () => {
  const server = await createTestServer();
  const { ideaId, person } = await createInbox(server);
  const note = { id: createId("entry"), body: "Kyoto asked as well" };

  const noted = await server.team("POST", `${path}/${ideaId}/notes`, note);

  expect(noted).toMatchObject({
    status: 201,
    body: { history: [{ type: "note", body: "Kyoto asked as well", mentions: [] }] },
  });
  const seen = [
    await person.call("GET", `/v1/ideas/${ideaId}`),
    await person.call("GET", "/v1/me"),
    await person.call("GET", "/v1/me/receipts"),
  ];
  expect(seen.map(({ text }) => text).join("")).not.toContain("Kyoto");
  expect(JSON.stringify(server.rows("select data from events"))).not.toContain("Kyoto");
});

test("[VO13] a snoozed voice is out of the way until its time, and tone and values are kept as they were set", async () => {
  const server = await createTestServer();
  await server.team("PUT", "/v1/team/charter", newCharter(["plain", "honest", "kind"]));
  const { ideaId, commentId } = await createInbox(server);
  const until = "2026-11-11T03:00:00.000Z";

  const changed = await server.team("PATCH", `${path}/${ideaId}`, {
    snoozedUntil: until,
    tone: { score: -0.5 },
    values: ["plain"],
  });

  expect(changed.body).toMatchObject({
    snoozedUntil: until,
    tone: { score: -0.5, words: [], by: expect.stringMatching(/^key key_/) },
    values: ["plain"],
  });
  expect((await list(server)).map(({ id }) => id)).toEqual([commentId]);
  expect((await list(server, "?view=snoozed&tone=worried")).map(({ id }) => id)).toEqual([ideaId]);
  server.clock.advance(25 * 3_600_000);
  expect((await list(server)).map(({ id }) => id)).toEqual([ideaId, commentId]);
});

test("[VO14] voices of another project are not there", async () => {
  const server = await createTestServer();
  const { ideaId } = await createInbox(server);
  const shop = await server.createShop();
  const other = server.as(shop.secretKey);
  const note = { id: createId("entry"), body: "Hm" };

  const answers = [
    await other("GET", `${path}/${ideaId}`),
    await other("PATCH", `${path}/${ideaId}`, { stage: "planned" }),
    await other("POST", `${path}/${ideaId}/notes`, note),
  ];

  expect(answers.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual(
    Array.from({ length: 3 }, () => [404, "voice-not-found"]),
  );
  expect((await other("GET", `${path}?view=all`)).body).toEqual({ items: [], nextCursor: null });
});
