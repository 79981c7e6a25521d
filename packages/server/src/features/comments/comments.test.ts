import { type CommentThread, createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { type Call, createTestServer } from "../../testing/test-server.ts";

const newComment = (body: string, replyTo: string | null = null) => ({
  id: createId("comment"),
  body,
  replyTo,
});

const read = async (call: Call, url: string) =>
  (await call("GET", `${url}/comments`)).body as { items: CommentThread[] };

test("[K1] comments come newest first, their replies oldest first", async () => {
  const server = await createTestServer();
  const { url } = await server.activity();
  const { call } = await server.participant();
  const [first, second] = [newComment("First"), newComment("Second")];
  const replies = [newComment("Yes", first.id), newComment("No", first.id)];
  for (const comment of [first, second, ...replies]) {
    expect((await call("POST", `${url}/comments`, comment)).status).toBe(201);
    server.clock.advance(1000);
  }

  expect(await read(server.anyone, url)).toMatchObject({
    items: [
      { body: "Second", mine: false, replies: [] },
      { body: "First", author: "participant", replies: [{ body: "Yes" }, { body: "No" }] },
    ],
    nextCursor: null,
  });
});

test("[K1] a reply has no replies, and belongs to the same subject", async () => {
  const server = await createTestServer();
  const { url } = await server.activity();
  const elsewhere = await server.activity();
  const { call } = await server.participant();
  const first = newComment("First");
  const reply = newComment("Reply", first.id);
  for (const comment of [first, reply]) await call("POST", `${url}/comments`, comment);

  const nested = await call("POST", `${url}/comments`, newComment("Deeper", reply.id));
  const foreign = await call("POST", `${elsewhere.url}/comments`, newComment("Hm", first.id));

  expect(nested.body).toMatchObject({ code: "invalid-request", errors: [{ pointer: "/replyTo" }] });
  expect(foreign.body).toMatchObject({
    code: "comment-not-found",
    errors: [{ pointer: "/replyTo" }],
  });
});

test("[K2] the team's words are marked as the team's", async () => {
  const server = await createTestServer();
  const { id, url } = await server.activity();
  const author = { projectId: server.project.projectId, participantId: createId("participant") };
  await server.store.write("createComment", {
    author: { ...author, verified: true, at: server.clock.now(), day: 0, dayStartAt: 0 },
    activityId: id,
    row: {
      id: createId("comment"),
      subject_id: id,
      reply_to: null,
      author: "team",
      body: "Thank you",
      visibility: "visible",
      request_hash: "x",
    },
  });

  expect(await read(server.anyone, url)).toMatchObject({
    items: [{ author: "team", mine: false }],
  });
  const results = await server.team("GET", `/v1/team/activities/${id}/results`);
  expect(results.body).toMatchObject({ responses: 0 });
});

test("[K3] activities, options and ideas have comments of their own", async () => {
  const server = await createTestServer();
  const vote = await server.activity();
  const board = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();
  const ideaId = createId("idea");
  await call("POST", `${board.url}/ideas`, { id: ideaId, title: "Refill" });
  const urls = [vote.url, `/v1/options/${vote.options[0]}`, board.url, `/v1/ideas/${ideaId}`];

  for (const url of urls) await call("POST", `${url}/comments`, newComment(`On ${url}`));

  for (const url of urls)
    expect(await read(server.anyone, url)).toMatchObject({ items: [{ body: `On ${url}` }] });
  expect((await call("GET", `/v1/ideas/${ideaId}`)).body).toMatchObject({ comments: 1 });
});

test("[K3] what a draft holds cannot be told from what is not there", async () => {
  const server = await createTestServer();
  const draft = await server.activity({}, false);
  const { call } = await server.participant();
  const paths = [`/v1/options/${draft.options[0]}`, `/v1/options/${createId("option")}`, draft.url];

  const reads = await Promise.all(paths.map((path) => call("GET", `${path}/comments`)));
  const writes = await Promise.all(
    paths.map((path) => call("POST", `${path}/comments`, newComment("Hm"))),
  );

  const codes = [...reads, ...writes].map(({ body }) => (body as { code: string }).code);
  const expected = ["option-not-found", "option-not-found", "activity-not-found"];
  expect(codes).toEqual([...expected, ...expected]);
});

test("[K4] where the team looks first, only the author sees a comment, and nobody else replies to it", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ moderation: "before" });
  const author = await server.participant();
  const other = await server.participant();
  const waiting = newComment("Hm");

  const created = await author.call("POST", `${url}/comments`, waiting);
  const reply = await other.call("POST", `${url}/comments`, newComment("What?", waiting.id));
  const flag = await other.call("POST", `/v1/comments/${waiting.id}/flags`, { reason: "Rude" });

  expect(created.body).toMatchObject({ visibility: "waiting" });
  expect((await read(author.call, url)).items.length).toBe(1);
  expect((await read(other.call, url)).items).toEqual([]);
  expect(reply.body).toMatchObject({ code: "comment-not-found" });
  expect(flag.body).toMatchObject({ code: "comment-not-found" });
});

test("[K5] an activity without comments takes none", async () => {
  const server = await createTestServer();
  const { url } = await server.activity({ commentsEnabled: false });
  const { call } = await server.participant();

  const answer = await call("POST", `${url}/comments`, newComment("Hm"));

  expect(answer.body).toMatchObject({ status: 422, code: "wrong-kind" });
});

test("[K6] the same comment sent again is answered with the replies it has by now", async () => {
  const server = await createTestServer();
  const { url } = await server.activity();
  const { call } = await server.participant();
  const first = newComment("First");
  await call("POST", `${url}/comments`, first);
  await call("POST", `${url}/comments`, newComment("Reply", first.id));

  const again = await call("POST", `${url}/comments`, first);
  const other = await call("POST", `${url}/comments`, { ...first, body: "Changed" });

  expect(again).toMatchObject({ status: 200, body: { replies: [{ body: "Reply" }] } });
  expect(other).toMatchObject({ status: 409, body: { code: "id-conflict" } });
});

test("[K7] a flag is kept once a participant, and hides nothing", async () => {
  const server = await createTestServer();
  const { url } = await server.activity();
  const { call } = await server.participant();
  const first = newComment("First");
  await call("POST", `${url}/comments`, first);

  const answers = [
    await call("POST", `/v1/comments/${first.id}/flags`, { reason: "Rude" }),
    await call("POST", `/v1/comments/${first.id}/flags`, { reason: "Very rude" }),
    await call("POST", `/v1/comments/${createId("comment")}/flags`, { reason: "Rude" }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([204, 204, 404]);
  expect(server.rows("select reason from flags")).toEqual([{ reason: "Very rude" }]);
  expect((await read(server.anyone, url)).items.length).toBe(1);
});
