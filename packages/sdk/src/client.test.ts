import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type ClientOptions, createTomoni } from "./client.ts";
import { parseEntries } from "./outbox.ts";
import type { KeyValueStorage } from "./text-storage.ts";
import {
  createFixture,
  createProblem,
  createTomoniHandlers,
  type HandlerOptions,
} from "./testing/testing.ts";

const baseUrl = "https://tomoni.example";
const projectKey = `pk_${"0".repeat(24)}`;
const activityId = "act_01890000000000000000000000";
const choice = "opt_01890000000000000000000000";
const tokenKey = `tomoni:${projectKey}:token`;
const participant = createFixture("participants.create");
const server = setupServer();
let log: string[] = [];

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => {
  server.resetHandlers();
  log = [];
});
afterAll(() => server.close());

server.events.on("request:start", ({ request }) => {
  const path = new URL(request.url).pathname.split("/").at(-1);
  log.push(`${request.method} ${path} ${request.headers.get("authorization") ?? "nobody"}`);
});

function createStorage(): KeyValueStorage & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

/** A client of a server that numbers the participants. */
function createClient(
  options: Partial<ClientOptions> = {},
  answers: HandlerOptions["answers"] = {},
) {
  let made = 0;
  const create = () => ({ ...participant, token: `token-${(made += 1)}` });
  server.use(
    ...createTomoniHandlers({ baseUrl, answers: { "participants.create": create, ...answers } }),
  );
  return createTomoni({ baseUrl, projectKey, ...options });
}

test("[S14] reading sends no token and makes nobody a participant", async () => {
  const storage = createStorage();
  const client = createClient({ storage });

  await client.widget.get();
  await client.activities.get(activityId);
  await client.results.get(activityId);

  expect(log).toEqual(["GET widget nobody", `GET ${activityId} nobody`, "GET results nobody"]);
  expect([...storage.kept]).toEqual([]);
});

test("[S14] the first calls that need a participant become one together, and keep the token", async () => {
  const storage = createStorage();
  const client = createClient({ storage });

  await Promise.all([
    client.ballots.cast(activityId, { choice }),
    client.reactions.set(activityId, "love"),
  ]);
  await createTomoni({ baseUrl, projectKey, storage }).pulse.set(activityId, 5);

  expect(log.toSorted()).toEqual([
    "POST participants nobody",
    "PUT ballot Bearer token-1",
    "PUT pulse Bearer token-1",
    "PUT reaction Bearer token-1",
  ]);
  expect(storage.kept.get(tokenKey)).toBe("token-1");
});

test("[S14] a participant who could not be made is tried again with the next call", async () => {
  let calls = 0;
  const client = createClient(
    {},
    {
      "participants.create": () => {
        calls += 1;
        return calls === 1 ? createProblem("project-not-found") : participant;
      },
    },
  );

  const first = client.pulse.set(activityId, 5);
  await expect(first).rejects.toMatchObject({ code: "project-not-found" });

  await expect(client.pulse.set(activityId, 5)).resolves.toMatchObject({ score: 5 });
});

test("[S15] an identity is proved with what was said before, and the new token is kept", async () => {
  const storage = createStorage();
  const client = createClient({ storage });
  await client.pulse.set(activityId, 5);

  const answer = await client.identify("a.host.jwt");
  await client.me.get();

  expect(answer.token).toBe("token-2");
  expect(log.slice(2)).toEqual(["POST participants Bearer token-1", "GET me Bearer token-2"]);
  expect(storage.kept.get(tokenKey)).toBe("token-2");
});

test("[S16] a participant that the server no longer knows begins anew, once", async () => {
  const storage = createStorage();
  storage.setItem(tokenKey, "lost");
  const client = createClient(
    { storage },
    {
      "pulse.set": ({ request }) =>
        request.headers.get("authorization") === "Bearer lost"
          ? createProblem("invalid-token")
          : { score: 5, results: null },
    },
  );

  const answers = await Promise.all([
    client.pulse.set(activityId, 5),
    client.pulse.set(activityId, 5),
  ]);

  expect(answers).toEqual([
    { score: 5, results: null },
    { score: 5, results: null },
  ]);
  expect(log.filter((line) => line.startsWith("POST participants"))).toHaveLength(1);
  expect(storage.kept.get(tokenKey)).toBe("token-1");
});

test("[S16] a token that the host gave is the host's to renew", async () => {
  const client = createClient(
    { token: "given" },
    { "pulse.set": () => createProblem("invalid-token") },
  );

  const call = client.pulse.set(activityId, 5);

  await expect(call).rejects.toMatchObject({ code: "invalid-token" });
  expect(log).toEqual(["PUT pulse Bearer given"]);
});

test("[S17] erasing myself forgets the token, and so does forget", async () => {
  const storage = createStorage();
  const client = createClient({ storage });

  await client.me.get();
  await client.me.erase();
  const afterErase = [...storage.kept];
  await client.me.get();
  await client.forget();

  expect([afterErase, [...storage.kept]]).toEqual([[], []]);
  expect(log.at(-1)).toBe("GET me Bearer token-2");
});

test("[S26] a storage that is forbidden does not cost a vote", async () => {
  const forbid = () => {
    throw new DOMException("Access is denied", "SecurityError");
  };
  const storage = { getItem: forbid, setItem: forbid, removeItem: forbid };
  const client = createClient({ storage, outbox: true });

  await client.ballots.cast(activityId, { choice });
  await client.pulse.set(activityId, 5);
  client.outbox?.close();

  expect(log).toEqual([
    "POST participants nobody",
    "PUT ballot Bearer token-1",
    "PUT pulse Bearer token-1",
  ]);
});

test("[S18] the client's locale asks for activities in that language, unless the call says another", async () => {
  const asked: unknown[] = [];
  const activity = createFixture("activities.get");
  const client = createClient(
    { locale: "ja" },
    {
      "activities.get": ({ query }) => {
        asked.push(query);
        return activity;
      },
    },
  );

  await client.activities.get(activityId);
  await client.activities.get(activityId, { locale: "en" });

  expect(asked).toEqual([{ locale: "ja" }, { locale: "en" }]);
});

test("[S27] lists are walked to the end, page by page", async () => {
  const [item] = createFixture("ideas.list").items;
  const asked: unknown[] = [];
  const client = createClient(
    {},
    {
      "ideas.list": ({ query }) => {
        asked.push(query);
        const number = asked.length;
        const items = item ? [{ ...item, supports: number }] : [];
        return { items, nextCursor: number < 3 ? `after-${number}` : null };
      },
    },
  );

  const seen: number[] = [];
  for await (const { supports } of client.ideas.all(activityId, { sort: "new", limit: 1 })) {
    seen.push(supports);
  }

  const query = { sort: "new", limit: 1 };
  expect(seen).toEqual([1, 2, 3]);
  expect(asked).toEqual([query, { ...query, cursor: "after-1" }, { ...query, cursor: "after-2" }]);
});

test("[S25] with an outbox a vote survives a reload without a connection", async () => {
  const storage = createStorage();
  const before = createClient({ storage, outbox: true });
  server.use(http.all(`${baseUrl}/*`, () => HttpResponse.error()));
  const vote = before.ballots.cast(activityId, { choice });
  await expect.poll(() => before.outbox?.entries()).toHaveLength(1);
  before.outbox?.close();
  await expect(vote).rejects.toThrow("ballots.cast was left to another tab or page to send");

  const after = createClient({ storage, outbox: true });
  await after.outbox?.flush();
  after.outbox?.close();

  expect(log.at(-1)).toBe("PUT ballot Bearer token-1");
  expect(parseEntries(storage.kept.get(`tomoni:${projectKey}:outbox`))).toEqual([]);
});

test("[S25] with an outbox a refusal reaches the caller and hands the words back", async () => {
  const refused: unknown[] = [];
  const client = createClient(
    { outbox: { onRefused: ({ input }) => refused.push(input.body) } },
    { "ideas.create": () => createProblem("activity-not-live") },
  );
  const body = { id: "idea_01890000000000000000000000", title: "A lid that stays" };

  const call = client.ideas.create(activityId, body);
  await expect(call).rejects.toMatchObject({ code: "activity-not-live" });
  client.outbox?.close();

  expect(refused).toEqual([body]);
});

test("[S25] reading and sending an image pass the outbox by; taking back goes through it", async () => {
  const changes: number[] = [];
  const client = createClient({ outbox: { onChange: (entries) => changes.push(entries.length) } });

  await client.ballots.get(activityId);
  await client.uploads.create(new Blob(["pixels"]));
  const before = [...changes];
  await client.ballots.withdraw(activityId);
  client.outbox?.close();

  expect([before, changes]).toEqual([[], [1, 0]]);
});
