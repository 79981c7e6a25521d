import { createId, type Response } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createTestServer } from "../../testing/test-server.ts";
import { toCsvCell } from "../../edge/csv.ts";

type List = { items: Response[]; nextCursor: string | null };

async function createVotes(count: number) {
  const server = await createTestServer();
  const activity = await server.activity({ method: "ranked" });
  for (let index = 0; index < count; index += 1) {
    const { call } = await server.participant();
    const ranking = [activity.options[index % 3], activity.options[(index + 1) % 3]];
    await call("PUT", `${activity.url}/ballot`, { ranking });
  }
  return { server, activity, url: `/v1/team/activities/${activity.id}/responses` };
}

test("[T10] raw responses come page by page, each once", async () => {
  const { server, activity, url } = await createVotes(7);
  const seen: Response[] = [];
  let cursor: string | null = "";

  while (cursor !== null) {
    const answer = await server.team("GET", `${url}?limit=3${cursor && `&cursor=${cursor}`}`);
    const page = answer.body as List;
    seen.push(...page.items);
    cursor = page.nextCursor;
  }

  expect(new Set(seen.map(({ participantId }) => participantId)).size).toBe(7);
  expect(seen.every((item) => item.type === "ballot" && item.choices.length === 2)).toBe(true);
  expect(
    seen.filter((item) => item.type === "ballot" && item.choices[0] === activity.options[0]).length,
  ).toBe(3);
});

test("[T10] a page of another list's cursor is refused", async () => {
  const { server, url } = await createVotes(1);
  const cursors = ["AAAA", Buffer.from("[1,2]").toString("base64url"), "!"];

  const answers = await Promise.all(
    cursors.map((cursor) => server.team("GET", `${url}?cursor=${cursor}`)),
  );

  for (const { body } of answers)
    expect(body).toMatchObject({ code: "invalid-cursor", errors: [{ pointer: "/query/cursor" }] });
});

test("[T11] a spreadsheet gets every ballot, in Japanese too", async () => {
  const { server, activity, url } = await createVotes(2);
  const { call } = await server.participant();
  const id = createId("comment");
  const body = '=HYPERLINK("https://evil.example","見て")';
  await call("POST", `${activity.url}/comments`, { id, body });
  const headers = { accept: "text/csv" };

  const ballots = await server.team("GET", url, undefined, { headers });
  const comments = await server.team("GET", `${url}?type=comment`, undefined, { headers });

  expect(ballots.headers).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${activity.id}-ballot.csv"`,
  });
  const lines = ballots.text.split("\r\n");
  expect(lines[0]).toBe("\uFEFFat,participantId,verified,choices,choicesTitles");
  expect(lines.length).toBe(4);
  expect(lines[1]).toMatch(/,opt_\w{26} opt_\w{26},"Cap \d; Cap \d"$/);
  expect(comments.text).toContain(`"'=HYPERLINK(""https://evil.example"",""見て"")"`);
});

test("[T21] that its author changed an idea or comment, or took it back, is told in every form", async () => {
  const server = await createTestServer();
  const { id: activityId, url } = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();
  const other = await server.participant();
  const [idea, comment] = [createId("idea"), createId("comment")];
  await call("POST", `${url}/ideas`, { id: idea, title: "A strap", body: "" });
  await call("POST", `${url}/comments`, { id: comment, body: "Please" });
  await other.call("PUT", `/v1/ideas/${idea}/support`);
  server.clock.advance(60_000);
  await call("PUT", `/v1/ideas/${idea}`, { title: "A long strap", body: "" });
  server.clock.advance(60_000);
  await call("DELETE", `/v1/ideas/${idea}`);
  await call("PUT", `/v1/comments/${comment}`, { body: "Please do" });
  const read = (type: string, accept: string) =>
    server.team("GET", `/v1/team/activities/${activityId}/responses?type=${type}`, undefined, {
      headers: { accept },
    });

  const [ideas, comments] = [await read("idea", "*/*"), await read("comment", "*/*")];
  const csv = await read("idea", "text/csv");

  const [edited, takenBack] = ["2026-11-10T03:01:00.000Z", "2026-11-10T03:02:00.000Z"];
  expect((ideas.body as List).items).toMatchObject([
    { title: "", editedAt: edited, takenBackAt: takenBack, visibility: "visible" },
  ]);
  expect((comments.body as List).items).toMatchObject([
    { body: "Please do", editedAt: takenBack, takenBackAt: null },
  ]);
  const [head, row] = csv.text.split("\r\n");
  expect(head).toMatch(/,visibility,editedAt,takenBackAt$/);
  expect(row).toMatch(new RegExp(`,visible,${edited},${takenBack}$`));
});

test("[T12] NDJSON holds one response a line, as the pages have them", async () => {
  const { server, url } = await createVotes(3);
  const headers = { accept: "application/x-ndjson" };

  const answer = await server.team("GET", url, undefined, { headers });

  const lines = answer.text.trimEnd().split("\n");
  const page = (await server.team("GET", url)).body as List;
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(page.items);
  const other = { accept: "application/xml" };
  expect((await server.team("GET", url, undefined, { headers: other })).status).toBe(406);
});

test.each([
  ["=1+1", "'=1+1"],
  ["+81 90", "'+81 90"],
  ["-1", "'-1"],
  ["@cmd", "'@cmd"],
  ["\t=1", `"\t'=1"`],
  ["  =1", "'  =1"],
  ["\r=1", `"\r'=1"`],
  ["＝1+1", "'＝1+1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠SUM", "'＠SUM"],
  ["\uFEFF=1", "'\uFEFF=1"],
  [-1, "-1"],
  [null, ""],
  [["a", "b"], "a b"],
  ["Blue;=1+1", `"Blue;'=1+1"`],
  ["Blue\t=1+1", `"Blue\t'=1+1"`],
  ["Blue; ＝1+1", `"Blue;' ＝1+1"`],
  ["Blue\n=1+1", `"Blue\n'=1+1"`],
  ["a;b", `"a;b"`],
  ['He said "a, b"', '"He said ""a, b"""'],
  ["a=b", "a=b"],
] as const)("[T11] the cell %j is written %j", (value, cell) => {
  expect(toCsvCell(value)).toBe(cell);
});

test("[T18] what an activity is for is exported unless another type is asked for", async () => {
  const server = await createTestServer();
  const made = await Promise.all([
    server.activity(),
    server.activity({ method: "pairwise" }),
    server.activity({ kind: "ideas" }),
    server.activity({ kind: "concept" }),
    server.activity({ kind: "pulse" }),
  ]);
  const [vote, pairs, board, concept, pulse] = made;
  const { call } = await server.participant();
  const [winner, loser] = pairs.options;
  await call("PUT", `${vote.url}/ballot`, { choice: vote.options[0] });
  const comparison = { id: createId("comparison"), winner, loser, shownFirst: loser };
  await call("POST", `${pairs.url}/comparisons`, comparison);
  await call("POST", `${board.url}/ideas`, { id: createId("idea"), title: "Refill" });
  await call("PUT", `${concept.url}/reaction`, { emotion: "love" });
  await call("PUT", `${pulse.url}/pulse`, { score: 3 });

  const read = (id: string, accept: string) =>
    server.team("GET", `/v1/team/activities/${id}/responses`, undefined, { headers: { accept } });
  const pages = await Promise.all(made.map(({ id }) => read(id, "application/json")));
  const files = await Promise.all(made.map(({ id }) => read(id, "text/csv")));

  expect(pages.map(({ body }) => (body as List).items.map(({ type }) => type))).toEqual([
    ["ballot"],
    ["comparison"],
    ["idea"],
    ["reaction"],
    ["pulse"],
  ]);
  expect(files.map(({ text }) => text.trimEnd().split("\r\n").length)).toEqual([2, 2, 2, 2, 2]);
  expect(files[2]!.headers["content-disposition"]).toContain(`${board.id}-idea.csv`);
  expect(files[1]!.text).toContain(`${winner},Cap 1,${loser},Cap 2,${loser}`);
});

test("[T18] a comment's CSV names what it is about, and no cache keeps an export", async () => {
  const server = await createTestServer();
  const board = await server.activity({ kind: "ideas", title: { en: "Ideas" } });
  const { call } = await server.participant();
  const ideaId = createId("idea");
  await call("POST", `${board.url}/ideas`, { id: ideaId, title: "=Refill; =1+1" });
  await call("POST", `/v1/ideas/${ideaId}/comments`, { id: createId("comment"), body: "Yes" });
  await call("POST", `${board.url}/comments`, { id: createId("comment"), body: "Nice" });
  const url = `/v1/team/activities/${board.id}/responses?type=comment`;

  const [csv, ndjson, page] = await Promise.all(
    ["text/csv", "application/x-ndjson", "application/json"].map((accept) =>
      server.team("GET", url, undefined, { headers: { accept } }),
    ),
  );

  expect(csv!.text).toContain(`,${ideaId},"'=Refill;' =1+1",,Yes,visible`);
  expect(csv!.text).toContain(`,${board.id},Ideas,,Nice,visible`);
  for (const answer of [csv, ndjson, page])
    expect(answer!.headers["cache-control"]).toBe("no-store");
});

test("[T12] every type of response can be read", async () => {
  const server = await createTestServer();
  const concept = await server.activity({ kind: "concept" });
  const board = await server.activity({ kind: "ideas" });
  const pairs = await server.activity({ method: "pairwise" });
  const pulse = await server.activity({ kind: "pulse" });
  const { call } = await server.participant();
  const [winner, loser] = pairs.options;
  const ids = { pin: createId("pin"), idea: createId("idea"), comment: createId("comment") };
  await call("PUT", `${concept.url}/reaction`, { emotion: "love" });
  await call("POST", `${concept.url}/pins`, { id: ids.pin, x: 0.5, y: 0.5, emotion: "love" });
  await call("POST", `${board.url}/ideas`, { id: ids.idea, title: "Refill" });
  await call("POST", `${board.url}/comments`, { id: ids.comment, body: "Hm" });
  const comparison = { winner, loser, shownFirst: loser };
  await call("POST", `${pairs.url}/comparisons`, { id: createId("comparison"), ...comparison });
  await call("PUT", `${pulse.url}/pulse`, { score: 3 });

  const read = async ({ id }: { id: string }, type: string) => {
    const answer = await server.team("GET", `/v1/team/activities/${id}/responses?type=${type}`);
    return (answer.body as List).items;
  };

  expect(await read(concept, "reaction")).toMatchObject([{ emotion: "love" }]);
  expect(await read(concept, "pin")).toMatchObject([{ id: ids.pin, x: 0.5 }]);
  expect(await read(board, "idea")).toMatchObject([{ id: ids.idea, stage: "new" }]);
  expect(await read(board, "comment")).toMatchObject([{ id: ids.comment, subjectId: board.id }]);
  expect(await read(pairs, "comparison")).toMatchObject([comparison]);
  expect(await read(pulse, "pulse")).toMatchObject([{ score: 3 }]);
  expect(await read(pulse, "ballot")).toEqual([]);
});
