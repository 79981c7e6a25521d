import { createId, type Idea, type SimilarIdeas } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { type Call, createTestServer, type TestServer } from "../../testing/test-server.ts";
import { createActivity } from "../activities/activities.store.ts";
import { addIdeaEvent } from "./idea-events.store.ts";
import { createImage } from "../uploads/uploads.store.ts";
import { apply } from "../../testing/apply.ts";

type List = { items: Idea[]; nextCursor: string | null };

async function submit(call: Call, url: string, title: string, body = ""): Promise<string> {
  const id = createId("idea");
  const answer = await call("POST", `${url}/ideas`, { id, title, body });
  expect(answer.status).toBe(201);
  return id;
}

async function createBoard(input: Parameters<TestServer["activity"]>[0] = {}) {
  const server = await createTestServer();
  const { id, url } = await server.activity({ kind: "ideas", ...input });
  const author = await server.participant();
  const list = async (query: string, call: Call = author.call) =>
    (await call("GET", `${url}/ideas?${query}`)).body as List;
  return { server, id, url, author, list };
}

test("[I1] an idea is stored with its words, and belongs to its author", async () => {
  const { server, url, author } = await createBoard();
  const id = createId("idea");
  const words = { title: "  Refill at the shop\u00a0", body: "ガラス🫙で" };

  const created = await author.call("POST", `${url}/ideas`, { id, ...words });
  const seen = await server.anyone("GET", `/v1/ideas/${id}`);

  expect(created.body).toMatchObject({ id, title: "Refill at the shop", mine: true, supports: 0 });
  expect(seen.body).toMatchObject({
    title: "Refill at the shop",
    body: "ガラス🫙で",
    mine: false,
    visibility: "visible",
    history: [{ stage: "new" }],
  });
});

test("[I2] one support a participant, taken back once", async () => {
  const { server, url, author } = await createBoard();
  const id = await submit(author.call, url, "Refill at the shop");
  const { call } = await server.participant();

  const answers = [
    await call("PUT", `/v1/ideas/${id}/support`),
    await call("PUT", `/v1/ideas/${id}/support`),
    await author.call("PUT", `/v1/ideas/${id}/support`),
    await call("DELETE", `/v1/ideas/${id}/support`),
    await call("DELETE", `/v1/ideas/${id}/support`),
  ];

  expect(answers.map(({ body }) => (body as { supports: number }).supports)).toEqual([
    1, 1, 2, 1, 1,
  ]);
  expect((await author.call("GET", `/v1/ideas/${id}`)).body).toMatchObject({ supported: true });
});

test("[I3] ideas are sorted by supports, by age and by what was answered", async () => {
  const { server, url, author, list } = await createBoard();
  const ids: string[] = [];
  for (const title of ["One", "Two", "Three"]) {
    ids.push(await submit(author.call, url, title));
    server.clock.advance(1000);
  }
  await author.call("PUT", `/v1/ideas/${ids[1]}/support`);
  const event = { projectId: server.project.projectId, ideaId: ids[0]!, at: server.clock.now() };
  await apply(server.store, addIdeaEvent, {
    ...event,
    id: createId("answer"),
    type: "answer",
    value: "We will",
  });

  const sorted = async (sort: string) => (await list(`sort=${sort}`)).items.map(({ id }) => id);

  expect(await sorted("top")).toEqual([ids[1], ids[2], ids[0]]);
  expect(await sorted("new")).toEqual([ids[2], ids[1], ids[0]]);
  expect(await sorted("answered")).toEqual([ids[0]]);
  expect((await list("stage=planned")).items).toEqual([]);
});

test("[I4] pages go on where they ended, whatever is submitted in between", async () => {
  const { server, url, author, list } = await createBoard();
  const old: string[] = [];
  for (let count = 0; count < 7; count += 1) {
    old.push(await submit(author.call, url, `Idea ${count}`));
    server.clock.advance(count % 2);
  }
  const read = async (sort: string) => {
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: List = await list(`sort=${sort}&limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await submit(author.call, url, "In between");
    }
    return seen;
  };

  for (const sort of ["new", "top"]) {
    const seen = await read(sort);
    expect(new Set(seen).size).toBe(seen.length);
    expect(old.filter((id) => !seen.includes(id))).toEqual([]);
  }
});

test("[I5] where the team looks first, only the author sees an idea that waits", async () => {
  const { server, url, author, list } = await createBoard({ moderation: "before" });
  const id = await submit(author.call, url, "Refill at the shop");
  const other = await server.participant();

  const mine = await list("sort=new");
  const theirs = await list("sort=new", other.call);
  const answers = await Promise.all([
    other.call("GET", `/v1/ideas/${id}`),
    other.call("PUT", `/v1/ideas/${id}/support`),
    other.call("GET", `/v1/ideas/${id}/comments`),
    other.call("POST", `/v1/ideas/${id}/comments`, { id: createId("comment"), body: "Hm" }),
    other.call("POST", `/v1/ideas/${id}/flags`, { reason: "Rude" }),
  ]);
  const similar = await other.call("GET", `${url}/ideas/similar?text=refill%20at%20the%20shop`);

  expect(mine.items).toMatchObject([{ id, visibility: "waiting", mine: true }]);
  expect(theirs.items).toEqual([]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  expect(similar.body).toEqual({ items: [] });
});

test("[I6] an idea shows only a picture that its author sent", async () => {
  const { server, url, author } = await createBoard();
  const other = await server.participant();
  const imageId = createId("image");
  await apply(server.store, createImage, {
    project_id: server.project.projectId,
    id: imageId,
    participant_id: other.participantId,
    width: 4,
    height: 3,
    bytes: new Uint8Array(9),
    created_at: server.clock.now(),
  });
  const idea = (id = createId("idea")) => ({ id, title: "With a picture", imageId });

  const stolen = await author.call("POST", `${url}/ideas`, idea());
  const own = await other.call("POST", `${url}/ideas`, idea());

  expect(stolen.body).toMatchObject({
    code: "image-not-found",
    errors: [{ pointer: "/imageId" }],
  });
  expect(own.body).toMatchObject({
    image: { alt: "With a picture", width: 4, height: 3, url: expect.stringContaining(imageId) },
  });
});

test("[I7] similar ideas come from the same activity, whatever words an idea holds", async () => {
  const { server, id, url } = await createBoard();
  const elsewhere = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();
  await submit(call, elsewhere.url, "Refill at the shop", id.replace("_", ""));

  const answer = await call("GET", `${url}/ideas/similar?text=Refill%20at%20the%20shop`);

  expect(answer.body).toEqual({ items: [] });
});

test("[I14] similar ideas say their stage, and whether the one who asks supports them", async () => {
  const { server, url, author } = await createBoard();
  const reader = await server.participant();
  const ideaId = await submit(author.call, url, "Refill at the shop");
  server.edit("update ideas set stage = 'planned' where id = ?", ideaId);
  await reader.call("PUT", `/v1/ideas/${ideaId}/support`);
  const path = `${url}/ideas/similar?text=Refills%20in%20your%20shops`;

  const told = await Promise.all(
    [author.call, reader.call, server.anyone].map((call) => call("GET", path)),
  );

  const seen = told.map(({ body }) =>
    (body as SimilarIdeas).items.map(({ idea }) => [
      idea.stage,
      idea.supports,
      idea.supported,
      idea.mine,
    ]),
  );
  expect(seen).toEqual([
    [["planned", 1, false, true]],
    [["planned", 1, true, false]],
    [["planned", 1, false, false]],
  ]);
});

test("[I8] the same idea sent again is answered as before, another under its id is refused", async () => {
  const { server, url, author } = await createBoard();
  const other = await server.participant();
  const sent = { id: createId("idea"), title: "Refill", body: "Please" };

  const answers = await Promise.all(
    Array.from({ length: 50 }, () => author.call("POST", `${url}/ideas`, sent)),
  );
  const changed = await author.call("POST", `${url}/ideas`, { ...sent, body: "Now" });
  const copied = await other.call("POST", `${url}/ideas`, sent);

  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201).length).toBe(1);
  expect(statuses.filter((status) => status === 200).length).toBe(49);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect([changed.status, copied.status]).toEqual([409, 409]);
});

test("[I8] an id taken in another project is taken", async () => {
  const { server, url, author } = await createBoard();
  const id = await submit(author.call, url, "Refill at the shop");
  const shop = await server.createShop();
  const theirs = await server.store.reads.projectById(shop.projectId);
  const author2 = {
    projectId: theirs!.id,
    participantId: createId("participant"),
    verified: false,
  };
  const at = { at: server.clock.now(), day: 0, dayStartAt: 0 };
  const activity = await server.store.reads.activity(url.split("/").at(-1)!);
  const copy = { ...activity!.activity, id: createId("activity"), project_id: theirs!.id };
  await apply(server.store, createActivity, { activity: copy, options: [] });
  const words = { title: "Ours", body: "", image_id: null, visibility: "visible" };

  const written = server.store.write("createIdea", {
    author: { ...author2, ...at },
    activityId: copy.id,
    row: { id, ...words, request_hash: "other" },
    terms: [],
  });

  await expect(written).rejects.toMatchObject({ code: "id-conflict" });
  expect((await server.anyone("GET", `/v1/ideas/${id}`)).body).toMatchObject({
    title: "Refill at the shop",
  });
});

test("[I8] what was stored before the activity closed is answered when it is sent again", async () => {
  const server = await createTestServer();
  const board = await server.activity({ kind: "ideas" });
  const concept = await server.activity({ kind: "concept" });
  const pairs = await server.activity({ method: "pairwise" });
  const { call } = await server.participant();
  const [winner, loser] = pairs.options;
  const sent: [string, object][] = [
    [`${board.url}/ideas`, { id: createId("idea"), title: "Refill" }],
    [`${board.url}/comments`, { id: createId("comment"), body: "Hm" }],
    [`${concept.url}/pins`, { id: createId("pin"), x: 0, y: 0, emotion: "love" }],
    [`${pairs.url}/comparisons`, { id: createId("comparison"), winner, loser, shownFirst: loser }],
  ];
  const first = await Promise.all(sent.map(([url, body]) => call("POST", url, body)));
  for (const { id } of [board, concept, pairs])
    await server.team("POST", `/v1/team/activities/${id}/close`);

  const again = await Promise.all(sent.map(([url, body]) => call("POST", url, body)));

  expect(first.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(again.map(({ status, body }) => ({ status, body }))).toEqual(
    first.map(({ body }) => ({ status: 200, body })),
  );
});

test("[V10] a closed activity takes no ideas and no support", async () => {
  const { server, id, url, author } = await createBoard();
  const ideaId = await submit(author.call, url, "Refill");
  await server.team("POST", `/v1/team/activities/${id}/close`);

  const answers = await Promise.all([
    author.call("POST", `${url}/ideas`, { id: createId("idea"), title: "Late" }),
    author.call("PUT", `/v1/ideas/${ideaId}/support`),
    author.call("DELETE", `/v1/ideas/${ideaId}/support`),
    author.call("POST", `/v1/ideas/${ideaId}/comments`, { id: createId("comment"), body: "Late" }),
  ]);

  expect(answers.map(({ body }) => (body as { code: string }).code)).toEqual(
    Array(4).fill("activity-not-live"),
  );
  expect((await server.anyone("GET", `/v1/ideas/${ideaId}`)).status).toBe(200);
});
