import { createId, type NetworksReport } from "@tomoni/sdk/contract";
import { expect } from "vitest";
import type { Author } from "../store/counts/writes.ts";
import type { Call, Method, TestServer } from "./test-server.ts";
import { createFlag } from "../features/flags/flags.store.ts";
import { addIdeaEvent } from "../features/ideas/idea-events.store.ts";
import { mergeParticipant } from "../features/participants/merge.store.ts";
import { eraseParticipant } from "../features/participants/erase.store.ts";
import { createImage } from "../features/uploads/uploads.store.ts";
import { apply } from "./apply.ts";
import { addVoiceRows } from "./full-voices.ts";

async function send(call: Call, method: Method, url: string, body: unknown): Promise<void> {
  const answer = await call(method, url, body);
  expect([answer.status < 300, answer.body]).toEqual([true, expect.anything()]);
}

async function addVotes(server: TestServer, calls: readonly Call[], author: Author) {
  const ranked = await server.activity({ method: "ranked" });
  for (const call of calls)
    await send(call, "PUT", `${ranked.url}/ballot`, { ranking: ranked.options });
  const pairs = await server.activity({ method: "pairwise" });
  const pair = { author, activityId: pairs.id, low: 0, high: 2, lowFirst: false };
  for (const lowWon of [false, true])
    await server.store.write("createComparison", { ...pair, id: createId("comparison"), lowWon });
  const concept = await server.activity({ kind: "concept" });
  const pin = { id: createId("pin"), x: 0.1, y: 1 / 3, emotion: "love", body: "ここが好き 🫶🏽" };
  for (const call of calls.slice(1)) await send(call, "POST", `${concept.url}/pins`, pin);
  const pulse = await server.activity({ kind: "pulse" });
  for (const call of calls) await send(call, "PUT", `${pulse.url}/pulse`, { score: 4 });
}

async function addImage({ store }: TestServer, { projectId, participantId, at }: Author) {
  const id = createId("image");
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const size = { width: 16, height: 16 };
  const owner = { project_id: projectId, participant_id: participantId };
  await apply(store, createImage, { ...owner, id, ...size, bytes, created_at: at });
  return id;
}

async function addIdeas(server: TestServer, [one, other]: readonly [Call, Call], author: Author) {
  const { id: activityId, url } = await server.activity({ kind: "ideas" });
  const id = createId("idea");
  const words = { title: "詰め替え", body: 'Line one\nline \u2028 two \\ "three"' };
  const imageId = await addImage(server, author);
  await send(one, "POST", `${url}/ideas`, { id, ...words, imageId });
  await send(other, "POST", `${url}/ideas`, { id: createId("idea"), title: "Forget me", body: "" });
  await send(other, "PUT", `/v1/ideas/${id}/support`, {});
  const commentId = createId("comment");
  await send(other, "POST", `/v1/ideas/${id}/comments`, { id: commentId, body: "=1+1" });
  await apply(server.store, createFlag, {
    author,
    kind: "comment",
    activityId,
    subjectId: commentId,
    reason: "spam",
  });
  const answer = { id: createId("answer"), type: "answer", value: "Soon" } as const;
  const { projectId, at } = author;
  await apply(server.store, addIdeaEvent, { projectId, ideaId: id, ...answer, at });
  return activityId;
}

/** An open vote in which one network was set apart. */
async function addBurst(server: TestServer): Promise<void> {
  const { id, url, options } = await server.activity();
  for (let index = 0; index < 12; index += 1) {
    const { call } = await server.participant();
    const remoteAddress = index < 8 ? "203.0.113.7" : `198.51.100.${index}`;
    const cast = await call(
      "PUT",
      `${url}/ballot`,
      { choice: options[index % 2] },
      { remoteAddress },
    );
    expect(cast.status).toBe(200);
  }
  const path = `/v1/team/activities/${id}/networks`;
  const { networks } = (await server.team("GET", path)).body as NetworksReport;
  const apart = `${path}/${networks[0]!.network}/apart`;
  expect((await server.team("PUT", apart, { reason: "=a script" })).status).toBe(200);
}

/** Fills a server's project with rows of every table, odd values and an erased participant among them. */
export async function fillProject(server: TestServer): Promise<void> {
  const one = await server.participant();
  const other = await server.participant(await server.identity("kana@shop.example"));
  const { projectId } = server.project;
  const at = server.clock.now();
  const moment = { projectId, verified: false, at, day: 20_000, dayStartAt: 0 };
  const author = { ...moment, participantId: one.participantId };
  const calls = [one.call, other.call] as const;

  await addVotes(server, calls, author);
  await addBurst(server);
  await addVoiceRows(server, at);
  const activityId = await addIdeas(server, calls, author);

  const visitorId = createId("visitor");
  const bought = { visitorId, name: "purchase", at };
  await server.store.write("measure", {
    projectId,
    day: 20_000,
    counts: [{ activityId, impressions: 7, opens: 3 }],
    exposures: [{ visitorId, activityId, arm: "shown", at }],
    conversions: [
      { ...bought, id: "order-1", value: 0.1, currency: "JPY", source: "server" },
      { ...bought, id: "Order-2", value: 1e21, currency: null, source: "claimed" },
    ],
  });
  await send(server.team, "POST", "/v1/team/departments", { name: "開発 🔧" });
  const { participantId } = other;
  const to = { ...moment, participantId: createId("participant"), verified: true };
  await apply(server.store, mergeParticipant, { from: createId("participant"), to });
  await apply(server.store, eraseParticipant, { projectId, participantId });
}
