import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { openStream } from "../../testing/open-stream.ts";
import { createTestServer, metricsKey, type TestServer } from "../../testing/test-server.ts";

async function createListening(...given: Parameters<typeof createTestServer>) {
  const server = await createTestServer(...given);
  const address = await server.app.listen({ port: 0 });
  return { ...server, address };
}

async function vote(server: TestServer, { url, options }: { url: string; options: string[] }) {
  const { call } = await server.participant();
  const answer = await call("PUT", `${url}/ballot`, { choice: options[0] });
  expect(answer.status).toBe(200);
}

test("[R5] results come when the stream opens, and again when they change", async () => {
  const server = await createListening();
  const activity = await server.activity();
  const { events } = await openStream(`${server.address}${activity.url}/live`);
  await vi.waitFor(() => expect(events.length).toBe(1));

  await vote(server, activity);

  await vi.waitFor(() => expect(events.length).toBe(2));
  expect(events).toMatchObject([
    { event: "results", id: "0", data: { responses: 0 } },
    { event: "results", id: "1", data: { responses: 1 } },
  ]);
});

test("[R5] a hundred changes are at most four events a second, and the last is never lost", async () => {
  const server = await createListening();
  const activity = await server.activity();
  const { events } = await openStream(`${server.address}${activity.url}/live`);
  await vi.waitFor(() => expect(events.length).toBe(1));

  for (let round = 0; round < 10; round += 1) {
    await Promise.all(Array.from({ length: 10 }, () => vote(server, activity)));
    await wait(70);
  }

  await vi.waitFor(() => expect(events.at(-1)?.data).toMatchObject({ responses: 100 }), 3000);
  const changes = events.slice(1);
  const elapsedMs = changes.at(-1)!.atMs - changes[0]!.atMs;
  // One at once and one each 250 ms; one more, since the first may have come late.
  expect(changes.length).toBeLessThanOrEqual(Math.floor(elapsedMs / 250) + 2);
  expect(changes.length).toBeGreaterThan(2);
});

test("[R5] a change right after a read reaches the listeners", async () => {
  const server = await createListening();
  const activity = await server.activity();
  const { events } = await openStream(`${server.address}${activity.url}/live`);
  await vi.waitFor(() => expect(events.length).toBe(1));
  await wait(300);

  await vote(server, activity);
  await wait(300);
  await Promise.all([server.anyone("GET", `${activity.url}/results`), vote(server, activity)]);
  await vote(server, activity);

  await vi.waitFor(() => expect(events.at(-1)?.data).toMatchObject({ responses: 3 }), 2000);
});

test("[R5] a stream resumed at the newest event sends nothing until something changes", async () => {
  const server = await createListening();
  const activity = await server.activity();
  await vote(server, activity);
  const { events, texts } = await openStream(`${server.address}${activity.url}/live`, {
    "last-event-id": "1",
  });
  await vi.waitFor(() => expect(texts.join("")).toContain("retry:"));
  await wait(100);
  expect(events).toEqual([]);

  await vote(server, activity);

  await vi.waitFor(() => expect(events).toMatchObject([{ id: "2" }]));
});

test("[R5] an event id from nowhere gets the newest results", async () => {
  const server = await createListening();
  const activity = await server.activity();
  const headers = { "last-event-id": "999999" };
  const { events } = await openStream(`${server.address}${activity.url}/live`, headers);

  await vi.waitFor(() => expect(events).toMatchObject([{ id: "0" }]));
  await vote(server, activity);

  await vi.waitFor(() => expect(events).toMatchObject([{ id: "0" }, { id: "1" }]));
});

test("[R5] a silent stream is kept alive every 15 seconds", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const server = await createListening();
  const activity = await server.activity();
  const { texts } = await openStream(`${server.address}${activity.url}/live`);

  vi.advanceTimersByTime(15_000);
  vi.useRealTimers();

  await vi.waitFor(() => expect(texts.join("")).toContain(": still here\n\n"));
});

test("[R5] streams end when the server stops, and a reader who leaves is let go", async () => {
  const server = await createListening();
  const activity = await server.activity();
  const staying = await openStream(`${server.address}${activity.url}/live`);
  const leaving = await openStream(`${server.address}${activity.url}/live`);
  const open = async () =>
    /tomoni_live_streams (\d+)/.exec((await server.as(metricsKey)("GET", "/metrics")).text)?.[1];
  expect(await open()).toBe("2");

  leaving.close();
  await vi.waitFor(async () => expect(await open()).toBe("1"));
  const closed = server.app.close();

  await Promise.all([closed, staying.ended]);
  expect(staying.response.status).toBe(200);
});

test("[R5] a stream ends once the team hides the results", async () => {
  const server = await createListening();
  const activity = await server.activity();
  const { events, ended } = await openStream(`${server.address}${activity.url}/live`);
  await vi.waitFor(() => expect(events.length).toBe(1));

  const change = { resultsVisibility: "never" };
  await server.team("PATCH", `/v1/team/activities/${activity.id}`, change);
  await vote(server, activity);

  await ended;
  expect(events.length).toBe(1);
});

test("[R5] a stream ends once its activity is deleted", async () => {
  const server = await createListening();
  const activity = await server.activity();
  const { events, ended } = await openStream(`${server.address}${activity.url}/live`);
  await vi.waitFor(() => expect(events.length).toBe(1));

  await server.team("DELETE", `/v1/team/activities/${activity.id}`);

  await ended;
  expect((await fetch(`${server.address}${activity.url}/live`)).status).toBe(404);
});

test("[R5] [R3] a stream is refused where results are hidden, for a draft and in another form", async () => {
  const server = await createTestServer();
  const draft = await server.activity({}, false);
  const hidden = await server.activity({ resultsVisibility: "after-close" });
  const shown = await server.activity();
  const headers = { accept: "application/json" };

  const answers = await Promise.all([
    server.anyone("GET", `${draft.url}/live`),
    server.anyone("GET", `${hidden.url}/live`),
    server.anyone("GET", `${shown.url}/live`, undefined, { headers }),
    server.anyone("HEAD", `${shown.url}/live`),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([404, 403, 406, 405]);
});

test("[R5] a page of the project's origin may read the stream", async () => {
  const server = await createListening();
  const activity = await server.activity();
  const headers = { origin: "https://shop.example" };

  const { response } = await openStream(`${server.address}${activity.url}/live`, headers);

  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "access-control-allow-origin": "https://shop.example",
    "x-content-type-options": "nosniff",
  });
});
