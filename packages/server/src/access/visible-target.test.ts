import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { type Answer, createTestServer, origin, type TestServer } from "../testing/test-server.ts";

const otherOrigin = "https://other.example";

/** What a page of each origin, with each token, is told; the request's own id aside. */
async function askAll(server: TestServer, tokens: readonly string[], path: string) {
  const told: unknown[] = [];
  for (const from of [undefined, origin, otherOrigin, "https://evil.example"])
    for (const token of [undefined, "tkn_forged", ...tokens])
      for (const method of ["GET", "PUT", "POST", "DELETE", "OPTIONS"] as const) {
        const headers = from === undefined ? {} : { origin: from };
        const answer: Answer = await server.as(token)(method, path, undefined, { headers });
        const { requestId: _, ...body } = (answer.body || {}) as Record<string, unknown>;
        told.push({
          status: answer.status,
          body,
          cors: answer.headers["access-control-allow-origin"],
        });
      }
  return told;
}

/** Something that waits for the team, and something in a draft, each with one of its kind that is not there. */
async function createHidden() {
  const server = await createTestServer();
  const other = await server.createShop();
  await server.as(other.secretKey)("PATCH", "/v1/team/project", { origins: [otherOrigin] });
  const stranger = (
    await server.anyone("POST", `/v1/projects/${other.projectKey}/participants`, {})
  ).body as { token: string };
  const draft = await server.activity({}, false);
  const board = await server.activity({ kind: "ideas", moderation: "before" });
  const author = await server.participant();
  const ideaId = createId("idea");
  const commentId = createId("comment");
  await author.call("POST", `${board.url}/ideas`, { id: ideaId, title: "Refill" });
  await author.call("POST", `${board.url}/comments`, { id: commentId, body: "Please" });
  const somebody = await server.participant();
  return { server, draft, ideaId, commentId, author, tokens: [stranger.token, somebody.token] };
}

test("[T19] a draft and what waits are answered as nothing is, whatever the origin and the token", async () => {
  const { server, draft, ideaId, commentId, tokens } = await createHidden();
  const pairs = [
    [`/v1/activities/${draft.id}`, `/v1/activities/${createId("activity")}`],
    [`/v1/activities/${draft.id}/ballot`, `/v1/activities/${createId("activity")}/ballot`],
    [`/v1/activities/${draft.id}/live`, `/v1/activities/${createId("activity")}/live`],
    [`/v1/options/${draft.options[0]}/comments`, `/v1/options/${createId("option")}/comments`],
    [`/v1/ideas/${ideaId}`, `/v1/ideas/${createId("idea")}`],
    [`/v1/ideas/${ideaId}/support`, `/v1/ideas/${createId("idea")}/support`],
    [`/v1/comments/${commentId}/flags`, `/v1/comments/${createId("comment")}/flags`],
  ] as const;

  for (const [hidden, absent] of pairs) {
    const told = await askAll(server, tokens, hidden);
    expect(told).toEqual(await askAll(server, tokens, absent));
    expect(told).toContainEqual(expect.objectContaining({ status: 404 }));
    expect(told).not.toContainEqual(expect.objectContaining({ status: 401 }));
    expect(told).not.toContainEqual(expect.objectContaining({ status: 403 }));
  }
}, 30_000);

test("[T19] an author finds what waits for the team", async () => {
  const { server, ideaId, author } = await createHidden();

  expect(await author.call("GET", `/v1/ideas/${ideaId}`)).toMatchObject({
    status: 200,
    body: { visibility: "waiting" },
  });
  expect((await server.anyone("GET", `/v1/ideas/${ideaId}`)).status).toBe(404);
});
