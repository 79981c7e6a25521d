import { type Endpoint, type EndpointName, paths, teamEndpoints } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createMember, ownPage, publicUrl } from "../testing/people.ts";
import { toBody, toUrl } from "../testing/sample-request.ts";
import { createTestServer } from "../testing/test-server.ts";

const rows = Object.entries(teamEndpoints) as [EndpointName, Endpoint][];
const writes = rows.filter(([name]) => paths[name][0] !== "GET");

async function createHouse() {
  const server = await createTestServer({ publicUrl });
  const owner = await createMember(server, { role: "owner" });
  const { id: activityId, options } = await server.activity();
  const targets = {
    projectKey: server.project.projectKey,
    activityId,
    optionId: options[0]!,
    ideaId: "",
    commentId: "",
    pinId: "",
    keyId: "key_01890000000000000000000000",
    voiceId: "idea_01890000000000000000000000",
  };
  const base = { cookie: owner.cookie, "tomoni-project": server.project.projectId };
  const send = (name: EndpointName, headers: Record<string, string>) =>
    server.anyone(paths[name][0], toUrl(name, targets), toBody(name, targets), {
      headers: { ...base, host: ownPage.host, ...headers },
    });
  const snapshot = () =>
    JSON.stringify(
      ["projects", "activities", "keys", "members", "departments", "invitations", "events"].map(
        (table) => server.rows(`select * from ${table}`),
      ),
    );
  return { server, owner, base, send, snapshot };
}

/** How a page of another site reaches us with a browser that holds the session. */
const foreign: [string, Record<string, string>][] = [
  ["without an Origin", {}],
  ["of another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["of an opaque origin", { origin: "null", "sec-fetch-site": "cross-site" }],
  ["of the shop itself, where the widget is", { origin: "https://shop.example" }],
  ["of our name by http", { origin: "http://tomoni.example" }],
  ["of our name at another port", { origin: "https://tomoni.example:8443" }],
  ["of a name that begins as ours", { origin: "https://tomoni.example.evil.example" }],
  ["by a Host that is its own", { origin: "https://evil.example", host: "evil.example" }],
  ["of a neighbour's site", { origin: publicUrl, "sec-fetch-site": "same-site" }],
];

test.each(foreign)("[T34] no write of the team is taken from a page %s", async (_name, headers) => {
  const { send, snapshot } = await createHouse();
  const before = snapshot();
  const taken: string[] = [];

  for (const [name] of writes) {
    const { body, headers: answered } = await send(name, headers);
    const { code } = (body ?? {}) as { code?: string };
    if (code !== "origin-not-allowed" || answered["access-control-allow-origin"]) taken.push(name);
  }

  expect(writes.length).toBeGreaterThan(40);
  expect(taken).toEqual([]);
  expect(snapshot()).toBe(before);
});

test("[T34] reads are not told to pages of other sites either, nor by a Host that is not ours", async () => {
  const { send } = await createHouse();
  const reads = rows.filter(([name]) => paths[name][0] === "GET");
  const told: string[] = [];

  for (const [name] of reads)
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "https://shop.example" },
      { "sec-fetch-site": "cross-site" },
      { host: "evil.example" },
    ]) {
      const { status, headers: answered } = await send(name, headers);
      if (status !== 403 || answered["access-control-allow-origin"]) told.push(name);
    }

  expect(told).toEqual([]);
});

test("[T34] a form that says it is another method, or holds JSON in disguise, changes nothing", async () => {
  const { server, base, snapshot } = await createHouse();
  const before = snapshot();
  const send = (url: string, headers: Record<string, string>, payload: string) =>
    server.anyone("POST", url, undefined, {
      headers: { ...base, ...ownPage, ...headers },
      payload,
    });
  const form = { "content-type": "application/x-www-form-urlencoded" };

  const overridden = [
    await send("/v1/team/project", { "x-http-method-override": "PATCH" }, ""),
    await send("/v1/team/project", { "x-method-override": "PATCH" }, ""),
    await send("/v1/team/project?_method=PATCH", {}, ""),
  ];
  const disguised = [
    await send("/v1/team/departments", form, '{"name":"x"}='),
    await send("/v1/team/departments", { "content-type": "text/plain" }, '{"name":"x"}'),
    await send(
      "/v1/team/departments",
      { "content-type": "multipart/form-data; boundary=x" },
      "--x--",
    ),
  ];

  expect(overridden.map(({ status }) => status)).toEqual([405, 405, 405]);
  expect(disguised.map(({ status }) => status)).toEqual([415, 415, 415]);
  expect(snapshot()).toBe(before);
});

test("[T34] a key needs no page: it is sent by nobody who does not hold it, and no cookie counts beside it", async () => {
  const { server, owner } = await createHouse();
  const other = await server.createShop();

  const byKey = await server.team("PATCH", "/v1/team/project", { name: "Minamo" });
  const both = await server.as(other.secretKey)("GET", "/v1/team/project", undefined, {
    headers: { cookie: owner.cookie },
  });

  expect(byKey.status).toBe(200);
  expect(both.body).toMatchObject({ id: other.projectId });
});
