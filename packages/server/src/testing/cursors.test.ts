import { createId, type Endpoint, type EndpointName, endpoints, paths } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createTestServer, type TestServer } from "./test-server.ts";

const rows = Object.entries(endpoints) as [EndpointName, Endpoint][];

const toCursor = (position: unknown) => Buffer.from(JSON.stringify(position)).toString("base64url");
const someId = createId("idea");

test.each([
  "%21",
  "AAAA",
  "A".repeat(500),
  ...[
    null,
    {},
    [],
    [1],
    [someId, 1],
    [1, someId, 1],
    [1, "a\u0000b"],
    [1, "\ud800"],
    [1, "'; drop table ideas"],
    [1, ""],
    [1.5, someId],
    [-1, someId],
    [2 ** 53, someId],
    [1e300, someId],
    ["1", someId],
    [null, someId],
  ].map(toCursor),
])("[E17] the cursor %s, which no page gave, is refused with 400", async (cursor) => {
  const server = await createTestServer();
  const { url } = await server.activity({ kind: "ideas" });

  const answers = await Promise.all(
    ["sort=new", "sort=top", "sort=answered"].map((sort) =>
      server.anyone("GET", `${url}/ideas?${sort}&cursor=${cursor}`),
    ),
  );

  for (const { status, body } of answers) {
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "invalid-cursor", errors: [{ pointer: "/query/cursor" }] });
  }
});

/** A target of each list, so that nothing but the cursor can be refused. */
async function createTargets(server: TestServer): Promise<(path: string) => string> {
  const vote = await server.activity();
  const concept = await server.activity({ kind: "concept" });
  const board = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();
  const idea = createId("idea");
  await call("POST", `${board.url}/ideas`, { id: idea, title: "Refill" });
  return (path) => {
    if (path.includes("/options/")) return vote.options[0]!;
    if (path.endsWith("/pins")) return concept.id;
    return /\/ideas\/\{/.test(path) ? idea : board.id;
  };
}

test("[E17] every list refuses cursors that no page gave", async () => {
  const server = await createTestServer();
  const { token } = await server.participant();
  const targetOf = await createTargets(server);
  const lists = rows.filter(([, { query }]) => query && "cursor" in (query as never)["shape"]);
  const cursors = [["a\u0000b"], [2 ** 53, someId], [someId, 2 ** 53, 1], "x"].map(toCursor);
  const accepting: string[] = [];

  for (const [name, row] of lists) {
    const [method, path] = paths[name];
    const url = path.replace(/\{\w+\}/, targetOf(path));
    const ask = row.auth === "team" ? server.team : server.as(token);
    for (const cursor of cursors) {
      const { status, body } = await ask(method, `${url}?cursor=${cursor}`);
      if (status !== 400) accepting.push(`${url} ${status} ${JSON.stringify(body)}`);
    }
  }

  expect(lists.map(([name]) => name)).toContain("team.keys.list");
  expect(accepting).toEqual([]);
});
