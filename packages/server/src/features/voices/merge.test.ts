import {
  createId,
  type IdeaDetail,
  type Receipts,
  type SimilarVoices,
  type VoiceDetail,
} from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { publishDue } from "../../testing/run-due.ts";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

const path = "/v1/team/voices";

async function createIdeas(server: TestServer, titles: readonly string[]) {
  const box = await server.activity({ kind: "ideas" });
  const authors = await Promise.all(titles.map(() => server.participant()));
  const ids = titles.map(() => createId("idea"));
  for (const [index, title] of titles.entries())
    await authors[index]!.call("POST", `${box.url}/ideas`, { id: ids[index], title });
  return { box, authors, ids: ids as [string, string, string] };
}

const merge = (server: TestServer, id: string, into: string) =>
  server.team("POST", `${path}/${id}/merge`, { into });

test("[VO29] customers find their way between merged ideas, and supporting a part supports the whole", async () => {
  const server = await createTestServer();
  const { ids, authors } = await createIdeas(server, ["Refill", "Refill stations"]);
  const read = async (id: string) =>
    (await server.anyone("GET", `/v1/ideas/${id}`)).body as IdeaDetail;
  await authors[0]!.call("PUT", `/v1/ideas/${ids[0]}/support`);

  const merged = await merge(server, ids[0], ids[1]);
  const late = await authors[1]!.call("PUT", `/v1/ideas/${ids[0]}/support`);

  expect(merged.body).toMatchObject({ mergedInto: ids[1], history: [{ type: "merged" }] });
  expect(late.body).toEqual({ ideaId: ids[1], supported: true, supports: 2 });
  expect(await read(ids[0])).toMatchObject({
    mergedInto: ids[1],
    supports: 0,
    links: [{ type: "merged-into", id: ids[1], title: "Refill stations" }],
  });
  expect((await read(ids[1])).links).toEqual([
    { type: "merged-from", id: ids[0], title: "Refill" },
  ]);
  const whole = (await server.team("GET", `${path}/${ids[1]}`)).body as VoiceDetail;
  expect(whole).toMatchObject({ mergedCount: 1, merged: [{ id: ids[0], title: "Refill" }] });
  const open = (await server.team("GET", `${path}?view=open`)).text;
  expect([open.includes(ids[1]), open.includes(ids[0])]).toEqual([true, false]);
});

test("[VO29] an answer reaches the author of what was merged too, and they are counted beforehand", async () => {
  const server = await createTestServer();
  const { ids, authors } = await createIdeas(server, ["Refill", "Refill stations"]);
  await merge(server, ids[0], ids[1]);

  const audience = await server.team("GET", `${path}/${ids[1]}/audience`);
  const body = { id: createId("answer"), body: "In spring" };
  await server.team("POST", `${path}/${ids[1]}/answers`, body);
  server.clock.advance(10_000);
  await publishDue(server.store, server.clock.now());

  expect(audience.body).toEqual({ author: true, supporters: 1 });
  for (const { call } of authors) {
    const { items } = (await call("GET", "/v1/me/receipts")).body as Receipts;
    expect(items).toMatchObject([{ ideaId: ids[1], answer: "In spring" }]);
  }
});

test("[VO30] a merge is refused crosswise, and of what somebody changed meanwhile", async () => {
  const server = await createTestServer();
  const { ids } = await createIdeas(server, ["Refill", "Refill stations", "Bamboo"]);
  await merge(server, ids[0], ids[1]);

  const crosswise = await merge(server, ids[1], ids[0]);
  const headers = { "if-match": '"1"' };
  const stale = await server.team("POST", `${path}/${ids[1]}/merge`, { into: ids[2] }, { headers });
  const apart = await server.team("POST", `${path}/${ids[0]}/unmerge`);

  expect(crosswise).toMatchObject({ status: 409, body: { code: "voice-merged" } });
  expect(stale).toMatchObject({ status: 412, body: { code: "changed-meanwhile" } });
  expect(apart.body).toMatchObject({ mergedInto: null });
});

test("[VO32] similar ideas of the activity are shown, most alike first, without the voice itself and parts of others", async () => {
  const server = await createTestServer();
  const titles = ["Refill stations in stores", "A refill station in your store", "Bamboo lid"];
  const { ids } = await createIdeas(server, titles);

  const similar = (await server.team("GET", `${path}/${ids[0]}/similar`)).body as SimilarVoices;
  await merge(server, ids[1], ids[2]);
  const after = await server.team("GET", `${path}/${ids[0]}/similar`);

  expect(similar.items.map(({ voice }) => voice.id)).toEqual([ids[1]]);
  expect(similar.items[0]!.similarity).toBeGreaterThan(0.5);
  expect(after.body).toEqual({ items: [] });
});
