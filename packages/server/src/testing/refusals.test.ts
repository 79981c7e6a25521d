import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { createId, type Endpoint, type EndpointName, endpoints, paths } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createSignedIn, publicUrl } from "./people.ts";
import { createTestServer, type Method, type TestServer } from "./test-server.ts";

const json = { "content-type": "application/json" };

async function createBoard() {
  const server = await createTestServer();
  const { url, id } = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();
  /** Sends a body as it is. */
  const send = (payload: string | Buffer, headers: Record<string, string> = json) =>
    call("POST", `${url}/ideas`, undefined, { payload, headers });
  return { server, url, id, call, send };
}

test.each([
  ["no JSON", "{", 400, "malformed-json"],
  ["a key twice", '{"title":"a","title":"b"}', 400, "malformed-json"],
  ["a key twice, once escaped", '{"title":"a","\\u0074itle":"b"}', 400, "malformed-json"],
  ["__proto__", '{"__proto__":{"admin":true}}', 400, "malformed-json"],
  ["deep JSON", `${"[".repeat(13)}${"]".repeat(13)}`, 400, "malformed-json"],
  ["very deep JSON", "[".repeat(60_000), 400, "malformed-json"],
  ["no UTF-8", Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400, "malformed-json"],
  ["nothing", "", 422, "invalid-request"],
  ["null", "null", 422, "invalid-request"],
  ["a list", "[]", 422, "invalid-request"],
  ["1 MB", `"${"a".repeat(1024 * 1024)}"`, 413, "body-too-large"],
  ["64 KiB and more", `"${"a".repeat(64 * 1024)}"`, 413, "body-too-large"],
] as const)("[E1] a body with %s is refused", async (_name, payload, status, code) => {
  const { server, send } = await createBoard();

  const answer = await send(payload);

  expect(answer.body).toMatchObject({ status, code, requestId: expect.stringMatching(/^req_/) });
  expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(server.rows("select * from ideas")).toEqual([]);
});

test.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/xml",
])("[E2] a body of %s is refused", async (type) => {
  const { send } = await createBoard();

  const answer = await send('{"title":"a"}', { "content-type": type });

  expect(answer.body).toMatchObject({ status: 415, code: "unsupported-media-type" });
});

const bodied = Object.entries(endpoints) as [EndpointName, Endpoint][];

test("[E2] only a row that says so is sent as text/plain", async () => {
  const server = await createTestServer({ publicUrl });
  const { id } = await server.activity({ kind: "ideas" });
  const { token } = await server.participant();
  const signedIn = await createSignedIn(server);
  const { projectKey } = server.project;
  const taken: EndpointName[] = [];

  for (const [name, row] of bodied.filter(([, { body }]) => body)) {
    const [method, path] = paths[name];
    const url = path.replace("{projectKey}", projectKey).replaceAll(/\{\w+\}/g, id);
    const extra = { headers: { "content-type": "text/plain" }, payload: "{}" };
    const isOfPerson = row.auth === "person" || row.auth === "guest";
    const ofTeam = row.auth === "team" ? server.team : server.as(token);
    const call = isOfPerson ? signedIn.call : ofTeam;
    const answer = await call(method, url, undefined, extra);
    if (answer.status !== 415) taken.push(name);
  }

  expect(taken).toEqual(["events.send"]);
});

/** What a stack of marks over one letter would take to normalise grows with its square. */
const stack = (count: number) => `a${"\u0301\u0316".repeat(count / 2)}`;

test("[E18] more than thirty combining marks in a row are refused before anything is normalised", async () => {
  const { call, url } = await createBoard();
  const post = (title: string, body = "") =>
    call("POST", `${url}/ideas`, { id: createId("idea"), title, body });

  const taken = await post(stack(30));
  const refused = await post(stack(32));
  const startedMs = performance.now();
  const many = await post("Refill", stack(30_000));
  const tookMs = performance.now() - startedMs;

  expect(taken.status).toBe(201);
  expect(refused.body).toMatchObject({
    code: "invalid-request",
    errors: [{ pointer: "/title", message: "must not stack more than 30 marks on a letter" }],
  });
  expect(many.body).toMatchObject({ code: "invalid-request", errors: [{ pointer: "/body" }] });
  // Normalising it took 400 ms of the event loop.
  expect(tookMs).toBeLessThan(100);
});

const family = "👩‍👩‍👧‍👦";

test.each([
  ["nothing", ""],
  ["blanks only", " \u00a0\u3000\n"],
  ["letters that nobody sees", "\u200b\u2060\ufe0f\u3164\u2800\u202e"],
  ["81 letters", "a".repeat(81)],
  ["81 characters of several code points", family.repeat(81)],
  ["NUL", "a\u0000b"],
  ["half a character", "a\ud800b"],
  ["a number", 7],
] as const)("[E3] a title of %s is refused at its pointer", async (_name, title) => {
  const { call, url } = await createBoard();

  const answer = await call("POST", `${url}/ideas`, { id: createId("idea"), title });

  expect(answer.body).toMatchObject({
    code: "invalid-request",
    errors: [{ pointer: "/title", message: expect.any(String) }],
  });
});

test.each([
  family.repeat(80),
  "é".repeat(80),
  "🇯🇵".repeat(80),
  "\u202eright to left\u202c",
  "'; drop table ideas;--",
])("[E4] the title %s is stored as it was sent", async (title) => {
  const { call, url } = await createBoard();
  const id = createId("idea");

  await call("POST", `${url}/ideas`, { id, title });

  expect((await call("GET", `/v1/ideas/${id}`)).body).toMatchObject({ title });
});

test("[E4] composed and decomposed letters are stored as one", async () => {
  const { call, url } = await createBoard();

  const answer = await call("POST", `${url}/ideas`, { id: createId("idea"), title: "か\u3099" });

  expect(answer.body).toMatchObject({ title: "が" });
});

test("[E5] every fault is told with its own pointer, unknown keys among them", async () => {
  const { call, url } = await createBoard();

  const answer = await call("POST", `${url}/ideas`, {
    id: "idea_1",
    title: "",
    admin: true,
    "a/b~": 1,
  });

  const { errors } = answer.body as { errors: { pointer: string }[] };
  expect(errors.map(({ pointer }) => pointer)).toEqual(["/id", "/title", "/admin", "/a~1b~0"]);
});

test.each([
  ["unknown activity", "GET", `/v1/activities/${createId("activity")}`, "activity-not-found"],
  ["unknown idea", "GET", `/v1/ideas/${createId("idea")}`, "idea-not-found"],
  [
    "unknown project",
    "GET",
    "/v1/projects/pk_aaaaaaaaaaaaaaaaaaaaaaaa/widget",
    "project-not-found",
  ],
  ["no id", "GET", "/v1/activities/1", "activity-not-found"],
  ["an id of another kind", "GET", `/v1/activities/${createId("idea")}`, "activity-not-found"],
  ["percent garbage", "GET", "/v1/activities/%E0%A4%A", "not-found"],
  ["a bare percent", "GET", "/v1/%", "not-found"],
  ["an encoded NUL", "GET", "/v1/activities/%00", "activity-not-found"],
  ["an encoded slash", "GET", "/v1/activities/..%2f..%2fetc", "activity-not-found"],
  ["a long path", "GET", `/v1/activities/${"a".repeat(5000)}`, "not-found"],
  ["an unknown path", "GET", "/v1/nothing", "not-found"],
  ["another version", "GET", "/v2/activities", "not-found"],
  ["an unknown picture", "GET", `/images/${createId("image")}`, "image-not-found"],
  ["an unknown picture's name", "GET", "/images/../../etc/passwd", "not-found"],
] as const)("[E6] %s is not there", async (_name, method, url, code) => {
  const server = await createTestServer();

  const answer = await server.anyone(method, url);

  expect(answer.body).toMatchObject({ status: 404, code });
});

test.each([
  "limit=0",
  "limit=101",
  "limit=1.5",
  "limit=many",
  "limit=1&limit=2",
  "sort=best",
  "stage=gone",
  "cursor=AAAA&cursor=AAAA",
])("[E7] a list is not asked with %s", async (query) => {
  const { server, url } = await createBoard();

  const answer = await server.anyone("GET", `${url}/ideas?${query}`);

  const pointer = `/query/${query.split("=")[0]}`;
  expect(answer.body).toMatchObject({ code: "invalid-request", errors: [{ pointer }] });
});

test("[E7] words to compare with have at most 300 characters", async () => {
  const { server, url } = await createBoard();
  const ask = (text: string) =>
    server.anyone("GET", `${url}/ideas/similar?text=${encodeURIComponent(text)}`);

  expect((await ask("あ".repeat(300))).status).toBe(200);
  expect((await ask("あ".repeat(500))).body).toMatchObject({
    errors: [{ pointer: "/query/text" }],
  });
  expect((await ask("\u0000")).body).toMatchObject({ errors: [{ pointer: "/query/text" }] });
  expect((await ask('" OR * NEAR( ')).status).toBe(200);
});

test.each([
  ["POST", "/v1/activities/{id}", "GET"],
  ["PATCH", "/v1/activities/{id}/ballot", "GET, PUT, DELETE"],
  ["DELETE", "/v1/team/activities", "GET, POST"],
  ["PUT", "/v1/me", "GET, DELETE"],
  ["POST", "/v1/activities/{id}/", "GET"],
] as [Method, string, string][])(
  "[E8] %s %s is not allowed, and says what is",
  async (method, path, allow) => {
    const server = await createTestServer();

    const answer = await server.anyone(method, path.replace("{id}", createId("activity")), {});

    expect(answer).toMatchObject({
      status: 405,
      headers: { allow },
      body: { code: "method-not-allowed" },
    });
  },
);

test("[E9] HEAD answers as GET does, without the body; a slash at the end is no other path", async () => {
  const server = await createTestServer();
  const { url } = await server.activity();

  const [head, get, slash] = await Promise.all([
    server.anyone("HEAD", url),
    server.anyone("GET", url),
    server.anyone("GET", `${url}/`),
  ]);

  expect(head).toMatchObject({ status: 200, text: "", headers: { etag: get.headers["etag"] } });
  expect(slash.body).toEqual(get.body);
});

/** What a raw connection is answered, until it ends. */
async function sendRaw(server: TestServer, text: string): Promise<string> {
  const { port } = server.app.server.address() as { port: number };
  const socket = connect(port, "127.0.0.1");
  socket.write(text);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

test("[E9] HEAD of an export gives no rows", async () => {
  const server = await createTestServer();
  const { id } = await server.activity();
  const headers = { accept: "text/csv" };

  const answer = await server.team("HEAD", `/v1/team/activities/${id}/responses`, undefined, {
    headers,
  });

  expect(answer).toMatchObject({ status: 200, text: "" });
});

test("[E11] a body that does not come is answered 408 within five seconds", async () => {
  const server = await createTestServer();
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  const { url } = await server.activity();
  const { token } = await server.participant();
  const startedMs = performance.now();

  const text = await sendRaw(
    server,
    `PUT ${url}/ballot HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"cho`,
  );

  expect(text).toMatch(/^HTTP\/1\.1 408 /);
  expect(text).toContain('"code":"request-timeout"');
  expect(performance.now() - startedMs).toBeLessThan(5000);
}, 8000);

test("[E15] clients that leave in the middle of a request harm nobody and are no fault of ours", async () => {
  const lines: string[] = [];
  const server = await createTestServer({ log: { write: (line) => lines.push(line) } });
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  const { url, options } = await server.activity();
  const { token, call } = await server.participant();
  const { port } = server.app.server.address() as { port: number };
  const head = `PUT ${url}/ballot HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n`;
  const body = "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{";

  for (let count = 0; count < 20; count += 1) {
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve) => socket.write(head + body, resolve));
    setTimeout(() => socket.destroy(), 30);
  }
  await wait(150);

  expect((await call("PUT", `${url}/ballot`, { choice: options[0] })).status).toBe(200);
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

test("[E12] what goes wrong inside lets nothing of it out", async () => {
  const lines: string[] = [];
  const server = await createTestServer({ log: { write: (line) => lines.push(line) } });
  const { url } = await server.activity();
  const { call } = await server.participant();
  server.store.reads.stance = () => Promise.reject(new Error("secret table stances"));

  const answer = await call("GET", `${url}/ballot`);

  expect(answer.body).toMatchObject({ status: 500, code: "internal" });
  expect(answer.text).not.toContain("secret table");
  const { requestId } = answer.body as { requestId: string };
  expect(lines.some((line) => line.includes(requestId) && line.includes("secret table"))).toBe(
    true,
  );
});
