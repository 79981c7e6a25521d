import { type CommentThread, createId, type Page } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createTestServer } from "../../testing/test-server.ts";

async function createTalk(changes: object = {}) {
  const server = await createTestServer();
  const { id, url } = await server.activity(changes);
  const author = await server.participant();
  const other = await server.participant();
  const commentId = createId("comment");
  const path = `/v1/comments/${commentId}`;
  await author.call("POST", `${url}/comments`, { id: commentId, body: "Too heavy" });
  const reply = (call = other.call) =>
    call("POST", `${url}/comments`, {
      id: createId("comment"),
      body: "I like it",
      replyTo: commentId,
    });
  const list = async (call = server.anyone) =>
    ((await call("GET", `${url}/comments`)).body as Page<CommentThread>).items;
  const close = () => server.team("POST", `/v1/team/activities/${id}/close`);
  return { server, id, author, other, path, reply, list, close };
}

test("[K8] one's own comment is put in other words while the activity is open, by nobody else", async () => {
  const { server, author, other, path, reply, list, close } = await createTalk();
  await reply();

  const byOther = await other.call("PUT", path, { body: "Fine" });
  const edited = await author.call("PUT", path, { body: "Light enough" });
  server.clock.advance(1000);
  const again = await author.call("PUT", path, { body: "Light enough" });
  await close();
  const late = await author.call("PUT", path, { body: "Late" });

  expect(byOther.body).toMatchObject({ status: 404, code: "comment-not-found" });
  expect(edited.body).toMatchObject({
    body: "Light enough",
    mine: true,
    editedAt: expect.any(String),
    replies: [{ body: "I like it" }],
  });
  expect([again.status, again.body]).toEqual([200, edited.body]);
  expect(late.body).toMatchObject({ code: "activity-not-live" });
  expect(await list()).toMatchObject([{ body: "Light enough" }]);
  expect(server.rows("select type, actor from events where type like 'comment.%'")).toEqual([
    { type: "comment.edited", actor: "participant" },
  ]);
});

test("[K8] an edited comment waits for the team where it approves first", async () => {
  const { server, author, other, path, list } = await createTalk({ moderation: "before" });
  server.edit("update comments set visibility = 'visible'");

  const answer = await author.call("PUT", path, { body: "Light enough" });

  expect(answer.body).toMatchObject({ visibility: "waiting" });
  expect(await list(other.call)).toEqual([]);
});

test("[K9] a comment without replies is gone once it is taken back, also from a closed activity", async () => {
  const { server, id, author, other, path, list, close } = await createTalk();
  await close();

  const byOther = await other.call("DELETE", path);
  const first = await author.call("DELETE", path);
  const second = await author.call("DELETE", path);

  expect(byOther.status).toBe(404);
  expect([first.status, second.status]).toEqual([204, 204]);
  expect(await list()).toEqual([]);
  expect(await list(author.call)).toEqual([]);
  expect(server.rows("select body from comments")).toEqual([{ body: "" }]);
  expect(server.rows("select type from events where type like 'comment.%'")).toEqual([
    { type: "comment.taken-back" },
  ]);
  const { total } = server.rows(
    "select total from tallies where activity_id = ? and bucket = 'n:comments'",
    id,
  )[0]!;
  expect(total).toBe(0);
});

test("[K9] a comment with replies stays as a place holder without words, and takes no more", async () => {
  const { author, path, reply, list } = await createTalk();
  await reply();

  await author.call("DELETE", path);

  expect(await list()).toMatchObject([
    { body: "", takenBackAt: expect.any(String), replies: [{ body: "I like it" }] },
  ]);
  expect((await reply()).body).toMatchObject({ code: "comment-not-found" });
  expect((await author.call("PUT", path, { body: "Back" })).body).toMatchObject({
    code: "comment-not-found",
  });
});

test("[K9] an idea counts no comment that was taken back", async () => {
  const { server } = await createTalk();
  const { url } = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();
  const [ideaId, commentId] = [createId("idea"), createId("comment")];
  await call("POST", `${url}/ideas`, { id: ideaId, title: "Refill" });
  await call("POST", `/v1/ideas/${ideaId}/comments`, { id: commentId, body: "Hm" });

  await call("DELETE", `/v1/comments/${commentId}`);

  expect((await call("GET", `/v1/ideas/${ideaId}`)).body).toMatchObject({ comments: 0 });
});

test("[K10] an idea counts no comment that waits for the team once it was edited", async () => {
  const { server } = await createTalk();
  const { url } = await server.activity({ kind: "ideas", moderation: "before" });
  const { call } = await server.participant();
  const [ideaId, commentId] = [createId("idea"), createId("comment")];
  await call("POST", `${url}/ideas`, { id: ideaId, title: "Refill" });
  await call("POST", `/v1/ideas/${ideaId}/comments`, { id: commentId, body: "Hm" });
  server.edit("update comments set visibility = 'visible'");
  server.edit("update ideas set comments = 1");

  await call("PUT", `/v1/comments/${commentId}`, { body: "Hm, well" });

  expect((await call("GET", `/v1/ideas/${ideaId}`)).body).toMatchObject({ comments: 0 });
});
