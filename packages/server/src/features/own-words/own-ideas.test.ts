import {
  createId,
  type Idea,
  type IdeaDetail,
  type Page,
  type SimilarIdeas,
} from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createTestServer } from "../../testing/test-server.ts";

async function createBoard(changes: object = {}) {
  const server = await createTestServer();
  const { id, url } = await server.activity({ kind: "ideas", ...changes });
  const author = await server.participant();
  const other = await server.participant();
  const ideaId = createId("idea");
  const path = `/v1/ideas/${ideaId}`;
  await author.call("POST", `${url}/ideas`, { id: ideaId, title: "Refill at the shop" });
  const list = async (call = server.anyone) =>
    ((await call("GET", `${url}/ideas`)).body as Page<Idea>).items;
  const similar = async (text: string) => {
    const answer = await server.anyone(
      "GET",
      `${url}/ideas/similar?text=${encodeURIComponent(text)}`,
    );
    return (answer.body as SimilarIdeas).items.map(({ idea }) => idea.id);
  };
  const detail = async (call = server.anyone) => (await call("GET", path)).body as IdeaDetail;
  const close = () => server.team("POST", `/v1/team/activities/${id}/close`);
  return { server, id, url, author, other, ideaId, path, list, similar, detail, close };
}

const words = { title: "Bamboo bottles", body: "They last." };

test("[I15] one's own idea is put in other words while the activity is open, by nobody else", async () => {
  const { server, author, other, path, list, close } = await createBoard();

  const byOther = await other.call("PUT", path, words);
  server.clock.advance(1000);
  const edited = await author.call("PUT", path, words);
  server.clock.advance(1000);
  const again = await author.call("PUT", path, words);
  await close();
  const late = await author.call("PUT", path, { title: "Late" });

  expect(byOther.body).toMatchObject({ status: 404, code: "idea-not-found" });
  expect(edited.body).toMatchObject({ ...words, mine: true, editedAt: expect.any(String) });
  expect([again.status, again.body]).toEqual([200, edited.body]);
  expect(late.body).toMatchObject({ code: "activity-not-live" });
  expect(await list()).toMatchObject([{ ...words, editedAt: (edited.body as Idea).editedAt }]);
  expect(server.rows("select type, actor from events where type like 'idea.%'")).toEqual([
    { type: "idea.edited", actor: "participant" },
  ]);
});

test("[I15] what an anonymous participant submitted is theirs by either token once they are known", async () => {
  const { server, author, path } = await createBoard();
  const identity = await server.identity("mio");
  const participants = `/v1/projects/${server.project.projectKey}/participants`;
  await author.call("POST", participants, { identity });
  const known = await server.participant(await server.identity("mio"));

  const byKnown = await known.call("PUT", path, words);
  const byOldToken = await author.call("PUT", path, { title: "Refill stations" });

  expect([byKnown.status, byOldToken.status]).toEqual([200, 200]);
});

test("[I16] edited words wait for the team where it approves first", async () => {
  const { server, author, other, path, list } = await createBoard({ moderation: "before" });
  server.edit("update ideas set visibility = 'visible'");

  const answer = await author.call("PUT", path, words);

  expect(answer.body).toMatchObject({ visibility: "waiting" });
  expect(await list(other.call)).toEqual([]);
  expect(await list(author.call)).toMatchObject([words]);
});

test("[I16] similar ideas are found by the words there are now", async () => {
  const { author, ideaId, path, similar } = await createBoard();
  expect(await similar("Refill at the shop")).toEqual([ideaId]);

  await author.call("PUT", path, words);

  expect(await similar("Refill at the shop")).toEqual([]);
  expect(await similar("Bamboo bottles")).toEqual([ideaId]);
});

test("[I17] an idea that nobody added to is gone once it is taken back, also from a closed activity", async () => {
  const { server, author, other, ideaId, path, list, similar, detail, close } = await createBoard();
  await close();

  const byOther = await other.call("DELETE", path);
  const first = await author.call("DELETE", path);
  const second = await author.call("DELETE", path);

  expect(byOther.status).toBe(404);
  expect([first.status, second.status]).toEqual([204, 204]);
  expect(await list()).toEqual([]);
  expect(await list(author.call)).toEqual([]);
  expect(await similar("Refill at the shop")).toEqual([]);
  expect(await detail()).toMatchObject({ code: "idea-not-found" });
  expect(await detail(author.call)).toMatchObject({ title: "", changes: [{ type: "taken-back" }] });
  expect(server.rows("select id, title, body from ideas")).toEqual([
    { id: ideaId, title: "", body: "" },
  ]);
  expect(server.rows("select type from events where type like 'idea.%'")).toEqual([
    { type: "idea.taken-back" },
  ]);
});

test("[I17] an idea that others added to stays as a place holder without words, and takes no more", async () => {
  const { server, id, author, other, path, list, detail } = await createBoard();
  const third = await server.participant();
  const comment = { id: createId("comment"), body: "At the station too" };
  await other.call("PUT", `${path}/support`);
  await other.call("POST", `${path}/comments`, comment);
  await author.call("PUT", path, words);
  server.clock.advance(1000);

  await author.call("DELETE", path);

  const holder = { title: "", body: "", image: null, supports: 1, comments: 1 };
  expect(await list()).toMatchObject([{ ...holder, takenBackAt: expect.any(String) }]);
  expect((await detail()).changes.map(({ type }) => type)).toEqual(["edited", "taken-back"]);
  const late = await Promise.all([
    third.call("PUT", `${path}/support`),
    third.call("POST", `${path}/comments`, { id: createId("comment"), body: "Why?" }),
    author.call("PUT", path, words),
  ]);
  expect(late.map(({ body }) => (body as { code: string }).code)).toEqual(
    Array(3).fill("idea-not-found"),
  );
  const results = await server.team("GET", `/v1/team/activities/${id}/results`);
  expect(results.body).toMatchObject({ ideas: 0, supports: 1, comments: 1 });
  const receipts = await other.call("GET", "/v1/me/receipts");
  expect(receipts.body).toMatchObject({ items: [] });
  expect(Object.values(receipts.body as Record<string, object[]>).flat()).toEqual([]);
  expect((await other.call("DELETE", `${path}/support`)).body).toMatchObject({ supports: 0 });
});
