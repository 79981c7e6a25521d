import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createTestServer, origin } from "../testing/test-server.ts";

const from = (value: string) => ({ headers: { origin: value } });

test.each([
  "https://evil.example",
  "null",
  "http://shop.example",
  "https://shop.example.evil.example",
  "https://SHOP.example",
  "https://shop.example:8443",
])("[O1] a page of the origin %s is refused before anything is done", async (foreign) => {
  const server = await createTestServer();
  const { url, options } = await server.activity();
  const { call } = await server.participant();

  const vote = await call("PUT", `${url}/ballot`, { choice: options[0] }, from(foreign));
  const beacon = await server.anyone(
    "POST",
    `/v1/projects/${server.project.projectKey}/events`,
    undefined,
    {
      headers: { origin: foreign, "content-type": "text/plain" },
      payload: JSON.stringify({ events: [{ type: "open", activityId: url.split("/").at(-1) }] }),
    },
  );

  for (const { body, headers } of [vote, beacon]) {
    expect(body).toMatchObject({ status: 403, code: "origin-not-allowed" });
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  }
  expect(server.rows("select * from stances")).toEqual([]);
  expect(server.rows("select * from daily where opens > 0")).toEqual([]);
});

test("[O2] a page of the project's origin may read the answer, refusals too", async () => {
  const server = await createTestServer();
  const { url, options } = await server.activity();
  const { call } = await server.participant();

  const answers = [
    await call("PUT", `${url}/ballot`, { choice: options[0] }, from(origin)),
    await call("PUT", `${url}/ballot`, { choice: 7 }, from(origin)),
    await server.anyone("GET", `${url}/ballot`, undefined, from(origin)),
    await server.anyone("GET", "/v1/me", undefined, from(origin)),
    await server.as("tkn_forged")("GET", "/v1/me", undefined, from(origin)),
    await server.anyone("GET", `/v1/activities/${createId("activity")}`, undefined, from(origin)),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 422, 401, 401, 401, 404]);
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-expose-headers": expect.stringContaining("Retry-After"),
      vary: expect.stringContaining("Origin"),
    });
  }
});

test("[O3] paths without an id belong to the participant's project", async () => {
  const server = await createTestServer({ origins: [origin] });
  const other = await server.createShop();
  const { secretKey, projectKey } = other;
  await server.as(secretKey)("PATCH", "/v1/team/project", { origins: ["https://other.example"] });
  const { token } = (await server.anyone("POST", `/v1/projects/${projectKey}/participants`, {}))
    .body as { token: string };
  const call = server.as(token);

  const statuses = await Promise.all(
    ["https://other.example", origin, "https://evil.example"].map(
      async (value) => (await call("GET", "/v1/me", undefined, from(value))).status,
    ),
  );

  expect(statuses).toEqual([200, 403, 403]);
});

test.each(["/ballot", "/results", ""])(
  "[O4] a preflight of %s is answered for the project's origins",
  async (path) => {
    const server = await createTestServer();
    const { url } = await server.activity();
    const ask = (value: string, target = url + path) =>
      server.anyone("OPTIONS", target, undefined, {
        headers: { origin: value, "access-control-request-method": "PUT" },
      });

    const allowed = await ask(origin);
    const foreign = await ask("https://evil.example");
    const me = await ask(origin, "/v1/me");

    expect(allowed).toMatchObject({
      status: 204,
      headers: {
        "access-control-allow-origin": origin,
        "access-control-allow-methods": "GET, PUT, POST, DELETE",
        "access-control-allow-headers": "authorization, content-type, last-event-id",
        "access-control-max-age": "7200",
      },
    });
    expect(foreign.headers["access-control-allow-origin"]).toBeUndefined();
    expect(me.headers["access-control-allow-origin"]).toBe(origin);
  },
);

test("[O5] a page of the public address and a program without an origin may call", async () => {
  const server = await createTestServer({ publicUrl: "https://tomoni.example/voices" });
  const { url } = await server.activity();
  const ask = async (headers: Record<string, string>) =>
    (await server.anyone("GET", url, undefined, { headers })).status;

  expect(await ask({})).toBe(200);
  expect(await ask({ origin: "https://tomoni.example" })).toBe(200);
  expect(await ask({ origin: "http://tomoni.example" })).toBe(403);
  expect(await ask({ origin: "http://127.0.0.1" })).toBe(403);
});

test("[O5] without a public address the server's own pages are those it listens to and loopback", async () => {
  const server = await createTestServer();
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.app.server.address() as { port: number };
  const { url } = await server.activity();
  const ask = async (value: string) =>
    (await server.anyone("GET", url, undefined, from(value))).status;

  expect(await ask(`http://127.0.0.1:${port}`)).toBe(200);
  expect(await ask(`http://localhost:${port}`)).toBe(200);
  expect(await ask(`http://[::1]:${port}`)).toBe(200);
  expect(await ask(`http://localhost:${port + 1}`)).toBe(403);
});

test("[O8] what a request calls itself in Host is not believed, from a trusted proxy neither", async () => {
  const server = await createTestServer({ trustedProxies: ["127.0.0.0/8"] });
  const { url, options } = await server.activity();
  const { call } = await server.participant();
  const names = [
    { host: "evil.example", origin: "http://evil.example" },
    { "x-forwarded-host": "evil.example", origin: "http://evil.example" },
    {
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      origin: "https://evil.example",
    },
  ];

  for (const headers of names) {
    const vote = await call("PUT", `${url}/ballot`, { choice: options[0] }, { headers });
    const preflight = await server.anyone("OPTIONS", `${url}/ballot`, undefined, { headers });
    expect(vote.body).toMatchObject({ status: 403, code: "origin-not-allowed" });
    expect(preflight.headers["access-control-allow-origin"]).toBeUndefined();
  }
  expect(server.rows("select * from stances")).toEqual([]);
});

test("[O6] a project may allow every origin", async () => {
  const server = await createTestServer({ origins: ["*"] });
  const { url } = await server.activity();

  const answer = await server.anyone("GET", url, undefined, from("https://any.example"));

  expect(answer).toMatchObject({
    status: 200,
    headers: { "access-control-allow-origin": "https://any.example" },
  });
});

test("[O7] a changed list of origins holds at once", async () => {
  const server = await createTestServer();
  const { url } = await server.activity();
  const ask = async () => (await server.anyone("GET", url, undefined, from(origin))).status;
  const before = await ask();

  await server.team("PATCH", "/v1/team/project", { origins: [] });

  expect([before, await ask()]).toEqual([200, 403]);
});
