import { expect, test } from "vitest";
import { createLink } from "./links.store.ts";
import { program } from "../../store/records.ts";
import {
  createMember,
  createSignedIn,
  fromOwnPage,
  ownPage,
  publicUrl,
  toCookie,
} from "../../testing/people.ts";
import { createTestServer } from "../../testing/test-server.ts";

const password = "ふたは静かに閉まります";

test("[T32] a session begins by address and password, whatever the address's case, and ends when one signs out", async () => {
  const server = await createTestServer({ publicUrl });
  const member = await createMember(server, {
    role: "editor",
    email: "mari@shop.example",
    password: "correct horse battery",
  });
  const page = fromOwnPage(server);

  const signedIn = await page("POST", "/v1/team/session", {
    email: " MARI@shop.example",
    password: "correct horse battery",
  });
  const headers = { cookie: toCookie(signedIn) };
  const who = await page("GET", "/v1/team/session", undefined, { headers });
  const out = await page("DELETE", "/v1/team/session", undefined, { headers });
  const after = await page("GET", "/v1/team/session", undefined, { headers });

  expect(signedIn.status).toBe(200);
  expect(who.body).toEqual(signedIn.body);
  expect(who.body).toMatchObject({
    person: { id: member.person.id },
    projects: [{ memberId: member.member.id, role: "editor" }],
  });
  expect(who.headers).toMatchObject({
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
  });
  expect(out.status).toBe(204);
  expect(out.headers["set-cookie"]).toMatch(/^__Host-tomoni=; Path=\/; Expires=Thu, 01 Jan 1970/);
  expect(after.body).toMatchObject({ status: 401, code: "unauthenticated" });
});

test("[T32] neither the password nor the cookie is stored or logged, nor is an address logged", async () => {
  const lines: string[] = [];
  const server = await createTestServer({
    publicUrl,
    log: { write: (line) => lines.push(line) },
  });
  await createMember(server, { role: "owner", email: "mari@shop.example", password });
  const page = fromOwnPage(server);

  const answer = await page("POST", "/v1/team/session", { email: "mari@shop.example", password });
  await page("POST", "/v1/team/session", { email: "nobody@shop.example", password });

  const secret = toCookie(answer).split("=")[1]!;
  const stored = JSON.stringify([
    server.rows("select * from sessions"),
    server.rows("select * from people"),
    server.rows("select * from sign_in_failures"),
  ]);
  expect(secret).toHaveLength(43);
  expect(stored).not.toContain(secret);
  expect(stored).not.toContain(password);
  expect(server.rows("select password_hash from people")[0]!["password_hash"]).toMatch(
    /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/,
  );
  expect(lines.join("")).not.toMatch(/shop\.example|閉まる/);
  expect(lines.join("")).not.toContain(secret);
});

test("[T34] a session is a cookie of this server's own pages: others change nothing by it", async () => {
  const server = await createTestServer({ publicUrl });
  const owner = await createMember(server, { role: "owner" });
  const change = (headers: Record<string, string>) =>
    server.anyone(
      "PATCH",
      "/v1/team/project",
      { name: "Taken" },
      {
        headers: {
          cookie: owner.cookie,
          "tomoni-project": server.project.projectId,
          host: "tomoni.example",
          ...headers,
        },
      },
    );

  const refused = [
    await change({}),
    await change({ origin: "https://evil.example" }),
    await change({ origin: "null" }),
    await change({ origin: "http://tomoni.example" }),
    await change({ origin: "https://shop.example" }),
    await change({ origin: "https://evil.example", host: "evil.example" }),
    await change({ ...ownPage, host: "evil.example" }),
    await change({ ...ownPage, "sec-fetch-site": "cross-site" }),
    await change({ ...ownPage, "sec-fetch-site": "same-site" }),
  ];

  for (const { body, headers } of refused) {
    expect(body).toMatchObject({ status: 403, code: "origin-not-allowed" });
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  }
  expect((await owner.call("GET", "/v1/team/project")).body).toMatchObject({ name: "Shop" });
  expect((await change({ ...ownPage, "sec-fetch-site": "same-origin" })).status).toBe(200);
});

test("[T35] a member works in the project they name, of which they are one, and in no other", async () => {
  const server = await createTestServer({ publicUrl });
  const other = await server.createShop();
  const { call } = await createMember(server, { role: "editor" });
  const ask = (projectId: string) =>
    call("GET", "/v1/team/project", undefined, { headers: { "tomoni-project": projectId } });

  expect((await ask(server.project.projectId)).body).toMatchObject({
    id: server.project.projectId,
    identitySecret: null,
  });
  for (const projectId of [other.projectId, "prj_unknown", ""])
    expect((await ask(projectId)).body).toMatchObject({ status: 404, code: "project-not-found" });
});

test("[T35] what a member did is put down to them", async () => {
  const server = await createTestServer({ publicUrl });
  const { call, member } = await createMember(server, { role: "editor" });

  await call("PATCH", "/v1/team/project", { name: "Minamo" });

  expect(server.rows("select type, actor from events where type = 'project.updated'")).toEqual([
    { type: "project.updated", actor: `member ${member.id}` },
  ]);
});

test("[T32] a session ends when it is not used for a week, and after thirty days in any case", async () => {
  const server = await createTestServer({ publicUrl });
  const idle = await createSignedIn(server);
  const busy = await createSignedIn(server);
  const dayMs = 86_400_000;
  const ask = async ({ call }: typeof idle) => (await call("GET", "/v1/team/session")).status;

  for (let day = 0; day < 29; day += 1) {
    server.clock.advance(dayMs);
    expect(await ask(busy)).toBe(200);
  }
  expect(await ask(idle)).toBe(401);
  server.clock.advance(dayMs);
  expect(await ask(busy)).toBe(401);
});

test("[T36] who was disabled or removed is out at once", async () => {
  const server = await createTestServer({ publicUrl });
  const { call, person } = await createMember(server, { role: "owner" });
  const removed = await createMember(server, { role: "editor" });
  server.edit("update members set removed_at = 1 where id = ?", removed.member.id);
  server.edit("update people set disabled_at = 1 where id = ?", person.id);

  expect((await call("GET", "/v1/team/session")).body).toMatchObject({ code: "unauthenticated" });
  expect((await removed.call("GET", "/v1/team/session")).body).toMatchObject({ projects: [] });
  expect((await removed.call("GET", "/v1/team/project")).body).toMatchObject({
    code: "project-not-found",
  });
});

test("[T37] signing in gives a session that nobody knew before, and ends the one that was there", async () => {
  const server = await createTestServer({ publicUrl });
  const planted = await createSignedIn(server, { email: "thief@shop.example" });
  await createSignedIn(server, { email: "mari@shop.example", password: "correct horse" });

  const answer = await planted.call("POST", "/v1/team/session", {
    email: "mari@shop.example",
    password: "correct horse",
  });

  expect(toCookie(answer)).not.toBe(planted.cookie);
  expect((await planted.call("GET", "/v1/team/session")).status).toBe(401);
  const invented = fromOwnPage(server, { cookie: `__Host-tomoni=${"A".repeat(43)}` });
  expect((await invented("GET", "/v1/team/session")).status).toBe(401);
});

test("[T37] nobody is signed in by another page, which would make them work as somebody else", async () => {
  const server = await createTestServer({ publicUrl });
  const { person } = await createSignedIn(server, { email: "thief@shop.example", password });
  const token = await server.store.records.change(program, (change) =>
    createLink(change, { purpose: "sign-in", personId: person.id, at: server.clock.now() }),
  );
  const bodies = {
    "/v1/team/session": { email: "thief@shop.example", password },
    "/v1/team/session/link": { token },
  };

  for (const [url, body] of Object.entries(bodies))
    for (const headers of [{}, { origin: "https://evil.example" }, { origin: "null" }]) {
      const answer = await server.anyone("POST", url, body, {
        headers: { host: "tomoni.example", ...headers },
      });
      expect(answer.body).toMatchObject({ status: 403, code: "origin-not-allowed" });
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
  expect(
    (await fromOwnPage(server)("POST", "/v1/team/session/link", { token })).body,
  ).toMatchObject({ person: { email: "thief@shop.example" } });
});
