import { DatabaseSync } from "node:sqlite";
import { createId, type Idea, type Page } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { buildApp } from "../app.ts";
import { createTestServer, secret, type TestServer } from "../testing/test-server.ts";
import { addIdeaEvent } from "../features/ideas/idea-events.store.ts";
import { apply } from "../testing/apply.ts";

type Board = Awaited<ReturnType<typeof createBoard>>;
type Reader = Awaited<ReturnType<TestServer["participant"]>>;

async function createBoard(moderation: "after" | "before" = "after") {
  const server = await createTestServer();
  const { url } = await server.activity({ kind: "ideas", moderation });
  const [author, reader] = [await server.participant(), await server.participant()];
  const list = async (one?: Reader) =>
    ((await (one?.call ?? server.anyone)("GET", `${url}/ideas`)).body as Page<Idea>).items;
  const submit = async (title: string) => {
    const idea = { id: createId("idea"), title };
    expect((await author.call("POST", `${url}/ideas`, idea)).status).toBe(201);
    return idea.id;
  };
  return { server, url, author, reader, list, submit };
}

interface Wish {
  token: string | undefined;
  path: string;
}

/** What a server that has just started, and so remembers nothing, answers. */
async function askAnew({ store, hub, clock }: TestServer, wishes: readonly Wish[]) {
  const app = buildApp({ store, hub, clock, secret, rateLimitScale: 0 });
  const answers = wishes.map(async ({ token, path }) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return (await app.inject({ method: "GET", url: path, headers })).body;
  });
  const texts = await Promise.all(answers);
  await app.close();
  return texts;
}

/** One write of each kind that changes what somebody reads in a list. */
async function createWrites({ server, url, author, reader, submit }: Board) {
  const { projectId, projectKey } = server.project;
  const [one, two] = [await submit("One"), await submit("Two")];
  const identity = await server.identity("customer");
  const comment = () => ({ id: createId("comment"), body: "Yes" });
  const tell = (type: "answer" | "stage", value: string) => {
    const event = { projectId, ideaId: one, id: createId("answer"), at: server.clock.now() };
    return apply(server.store, addIdeaEvent, { ...event, type, value });
  };
  return [
    () => submit("Three"),
    () => reader.call("PUT", `/v1/ideas/${one}/support`),
    () => author.call("PUT", `/v1/ideas/${one}/support`),
    () => author.call("DELETE", `/v1/ideas/${one}/support`),
    () => reader.call("POST", `/v1/ideas/${two}/comments`, comment()),
    () => author.call("POST", `${url}/comments`, comment()),
    () => tell("answer", "We will"),
    () => tell("stage", "planned"),
    () => reader.call("POST", `/v1/projects/${projectKey}/participants`, { identity }),
    () => author.call("DELETE", "/v1/me"),
  ];
}

test("[I10] after every kind of write, lists are what a server that has just started answers", async () => {
  const board = await createBoard();
  const { server, url, author, reader } = board;
  const writes = await createWrites(board);
  const paths = [`${url}/ideas`, `${url}/ideas?sort=new&limit=2`, `${url}/comments`];
  const tokens = [undefined, author.token, reader.token];
  const wishes = tokens.flatMap((token) => paths.map((path) => ({ token, path })));
  const ask = async () =>
    Promise.all(wishes.map(async ({ token, path }) => (await server.as(token)("GET", path)).text));
  let before = await ask();

  for (const write of writes) {
    await write();
    const answers = await ask();
    expect(answers).not.toEqual(before);
    expect(answers).toEqual(await askAnew(server, wishes));
    before = answers;
  }
});

test("[I10] of one remembered list, each participant sees what is theirs", async () => {
  const { author, reader, list, submit } = await createBoard();
  const [one, two] = [await submit("One"), await submit("Two")];
  await list();
  await reader.call("PUT", `/v1/ideas/${one}/support`);
  const marks = async (who?: Reader) =>
    Object.fromEntries((await list(who)).map((idea) => [idea.id, [idea.mine, idea.supported]]));

  const [anybody, theirs, own] = [await marks(), await marks(author), await marks(reader)];

  expect(anybody).toEqual({ [one]: [false, false], [two]: [false, false] });
  expect(theirs).toEqual({ [one]: [true, false], [two]: [true, false] });
  expect(own).toEqual({ [one]: [false, true], [two]: [false, false] });
});

test("[I10] [I5] what waits is in its author's list alone, though others' is remembered", async () => {
  const { author, reader, list, submit } = await createBoard("before");
  const id = await submit("Waits");

  const lists = [await list(), await list(author), await list(reader), await list()];

  expect(lists.map((items) => items.map((idea) => idea.id))).toEqual([[], [id], [], []]);
});

test("[I10] what an erased participant wrote leaves the list at once", async () => {
  const { author, list, submit } = await createBoard();
  const id = await submit("Soon gone");
  const before = await list();

  await author.call("DELETE", "/v1/me");

  expect(before.map((idea) => idea.id)).toEqual([id]);
  expect(await list()).toEqual([]);
});

test("[I10] a write that this server is not told of is listed within a second", async () => {
  const { server, list, submit } = await createBoard();
  const id = await submit("Before");
  await list();
  const database = new DatabaseSync(server.path, { timeout: 5000 });
  database.prepare("update ideas set title = 'After' where id = ?").run(id);
  database.close();

  const remembered = await list();
  server.clock.advance(1000);

  expect(remembered).toMatchObject([{ title: "Before" }]);
  expect(await list()).toMatchObject([{ title: "After" }]);
});

test("[I10] a cursor that is none of ours is refused each time, and leaves nothing", async () => {
  const { server, url, submit } = await createBoard();
  await submit("One");

  const ask = async (query: string) => (await server.anyone("GET", `${url}/ideas${query}`)).status;

  expect([await ask("?cursor=abc"), await ask("?cursor=abc"), await ask("")]).toEqual([
    400, 400, 200,
  ]);
});
