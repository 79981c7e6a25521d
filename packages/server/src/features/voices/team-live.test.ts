import { createId, type TeamNews } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createMember, publicUrl } from "../../testing/people.ts";
import { openStream } from "../../testing/open-stream.ts";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

const path = "/v1/team/voices";

async function open(server: TestServer, origin: string, headers: Record<string, string> = {}) {
  const stream = await openStream(`${origin}/v1/team/live`, {
    authorization: `Bearer ${server.project.secretKey}`,
    ...headers,
  });
  return { ...stream, news: () => stream.events.map(({ data }) => data as TeamNews) };
}

async function createInbox() {
  const server = await createTestServer({ publicUrl });
  const origin = await server.app.listen({ port: 0, host: "127.0.0.1" });
  const box = await server.activity({ kind: "ideas" });
  const person = await server.participant();
  const say = async () => {
    const id = createId("idea");
    await person.call("POST", `${box.url}/ideas`, { id, title: "Refill" });
    return id;
  };
  return { server, origin, box, say, person };
}

test("[VO33] a new voice and a changed one are told within a second, with their revisions", async () => {
  const { server, origin, say } = await createInbox();
  const { news, events } = await open(server, origin);
  await expect.poll(() => server.app.server.listening).toBe(true);

  const at = performance.now();
  const id = await say();
  await expect.poll(() => news().length).toBe(1);
  await server.team("PATCH", `${path}/${id}`, { stage: "planned" });
  await expect.poll(() => news().length).toBe(2);

  expect(news()).toMatchObject([
    { type: "voice.created", id, revision: 1 },
    { type: "voice.changed", id, revision: 2 },
  ]);
  expect(events.map(({ event, id: number }) => [event, number])).toEqual([
    ["voice.created", "1"],
    ["voice.changed", "2"],
  ]);
  expect(events[0]!.atMs - at).toBeLessThan(1000);
});

test("[VO33] whoever comes back with a number is told what happened since, and of too much only that it did", async () => {
  const { server, origin, say } = await createInbox();
  const ids = [await say(), await say(), await say()];

  const { news } = await open(server, origin, { "last-event-id": "1" });
  await expect.poll(() => news().length).toBe(2);
  for (let count = 0; count < 501; count += 1) await say();
  const late = await open(server, origin, { "last-event-id": "2" });
  await expect.poll(() => late.news().length).toBe(1);

  expect(news().slice(0, 2)).toEqual([
    { type: "voice.changed", id: ids[1], revision: 2 },
    { type: "voice.changed", id: ids[2], revision: 3 },
  ]);
  expect(late.news()).toEqual([{ type: "reload" }]);
});

test("[VO34] who looks at a voice is told to the others, and that they left, and it is no event", async () => {
  const { server, origin, say } = await createInbox();
  const id = await say();
  const { call, member } = await createMember(server, { role: "editor" });
  const { news } = await open(server, origin);
  const ofPresence = () => news().filter(({ type }) => type === "presence");

  await call("PUT", "/v1/team/presence", { voiceId: id });
  await expect.poll(() => ofPresence().length).toBe(1);
  await call("PUT", "/v1/team/presence", { voiceId: null });
  await expect.poll(() => ofPresence().length).toBe(2);

  expect(ofPresence()).toEqual([
    { type: "presence", id, members: [member.id] },
    { type: "presence", id, members: [] },
  ]);
  expect(server.rows("select type from events where type like '%presence%'")).toEqual([]);
});

test("[VO33] another project's console is told nothing, and a stream has to be asked for as one", async () => {
  const { server, origin, say } = await createInbox();
  const shop = await server.createShop();
  const other = await open(server, origin, { authorization: `Bearer ${shop.secretKey}` });
  const own = await open(server, origin);

  await say();
  await expect.poll(() => own.news().length).toBe(1);
  const json = await server.team("GET", "/v1/team/live", undefined, {
    headers: { accept: "application/json" },
  });

  expect(other.news()).toEqual([]);
  expect(json).toMatchObject({ status: 406, body: { code: "not-acceptable" } });
});
