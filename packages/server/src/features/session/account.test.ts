import type { ResetLink, SessionList } from "@tomoni/sdk/contract";
import { expect, onTestFinished, test } from "vitest";
import { startJobs } from "../../compose/background.ts";
import {
  createMember,
  createSignedIn,
  fromOwnPage,
  publicUrl,
  toCookie,
} from "../../testing/people.ts";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

const password = "correct horse battery";
const minuteMs = 60_000;

async function signInAgain(server: TestServer, email: string, given = password) {
  const page = fromOwnPage(server, { "user-agent": "Firefox" });
  const answer = await page("POST", "/v1/team/session", { email, password: given });
  return { answer, call: fromOwnPage(server, { cookie: toCookie(answer) }) };
}

test("[T43] one's sessions are listed and ended, one or all others, at once", async () => {
  const server = await createTestServer({ publicUrl });
  const first = await createSignedIn(server, { email: "mari@shop.example", password });
  const stranger = await createSignedIn(server);
  server.clock.advance(minuteMs);
  const second = await signInAgain(server, "mari@shop.example");
  const third = await signInAgain(server, "mari@shop.example");

  const { items } = (await second.call("GET", "/v1/team/sessions")).body as SessionList;
  const notOwn = await second.call("DELETE", `/v1/team/sessions/${stranger.session.id}`);
  const revoked = await second.call("DELETE", `/v1/team/sessions/${first.session.id}`);
  const afterOne = [await first.call("GET", "/v1/team/session")];
  const others = await second.call("DELETE", "/v1/team/sessions");
  const afterAll = [
    await third.call("GET", "/v1/team/session"),
    await second.call("GET", "/v1/team/session"),
    await stranger.call("GET", "/v1/team/session"),
  ];

  expect(items).toHaveLength(3);
  expect(items.filter(({ isCurrent }) => isCurrent)).toMatchObject([{ userAgent: "Firefox" }]);
  expect(items.at(-1)).toMatchObject({ id: first.session.id, userAgent: "test" });
  expect(notOwn.body).toMatchObject({ status: 404, code: "session-not-found" });
  expect([revoked.status, others.status]).toEqual([204, 204]);
  expect(afterOne.map(({ status }) => status)).toEqual([401]);
  expect(afterAll.map(({ status }) => status)).toEqual([401, 200, 200]);
});

test("[T44] keys and removing people need a sign-in of the last ten minutes, and the password renews it in a new session", async () => {
  const server = await createTestServer({ publicUrl });
  const email = "mari@shop.example";
  const owner = await createMember(server, { role: "owner", email, password });
  const { member } = await createMember(server, { role: "viewer" });
  const remove = (call: typeof owner.call) => call("DELETE", `/v1/team/members/${member.id}`);
  const create = (call: typeof owner.call) =>
    call("POST", "/v1/team/keys", { name: "CI", scope: "read" });

  server.clock.advance(10 * minuteMs - 1);
  const early = await create(owner.call);
  server.clock.advance(1);
  const late = [await create(owner.call), await remove(owner.call)];
  const other = await owner.call("PATCH", "/v1/team/project", { name: "Minamo" });
  const stale = await owner.call("GET", "/v1/team/project");
  const wrong = await owner.call("POST", "/v1/team/session/step-up", {
    password: "wrong".repeat(3),
  });
  const right = await owner.call("POST", "/v1/team/session/step-up", { password });
  const renewed = fromOwnPage(server, {
    cookie: toCookie(right),
    "tomoni-project": server.project.projectId,
  });

  expect(early.status).toBe(201);
  expect(stale.body).toMatchObject({ name: "Minamo", identitySecret: null });
  expect((await renewed("GET", "/v1/team/project")).body).toMatchObject({
    identitySecret: server.identitySecret,
  });
  for (const { body } of late) expect(body).toMatchObject({ status: 403, code: "step-up-needed" });
  expect(other.status).toBe(200);
  expect(wrong.body).toMatchObject({ status: 401, code: "sign-in-failed" });
  expect((await remove(renewed)).status).toBe(204);
  expect((await owner.call("GET", "/v1/team/session")).status).toBe(401);
  // A key has no sign-in that could be old.
  expect((await create(server.team)).status).toBe(201);
});

test("[T45] another name and language hold at once; another password ends all other sessions and needs a fresh sign-in", async () => {
  const server = await createTestServer({ publicUrl });
  const email = "mari@shop.example";
  const mari = await createSignedIn(server, { email, password });
  const other = await signInAgain(server, email);
  const change = (body: object) => mari.call("PATCH", "/v1/team/person", body);

  const named = await change({ name: "Mari S.", locale: "en" });
  const short = await change({ password: "short" });
  const changed = await change({ password: "another horse battery" });
  const renewed = fromOwnPage(server, { cookie: toCookie(changed) });
  const statuses = [other.call, mari.call, renewed].map(
    async (call) => (await call("GET", "/v1/team/session")).status,
  );
  const before = await signInAgain(server, email);
  const after = await signInAgain(server, email, "another horse battery");
  server.clock.advance(10 * minuteMs);
  const stale = await after.call("PATCH", "/v1/team/person", { password });

  expect(named.body).toMatchObject({ person: { name: "Mari S.", locale: "en" } });
  expect(short.body).toMatchObject({ errors: [{ pointer: "/password" }] });
  expect(await Promise.all(statuses)).toEqual([401, 401, 200]);
  expect([before.answer.status, after.answer.status]).toEqual([401, 200]);
  expect(stale.body).toMatchObject({ code: "step-up-needed" });
});

test("[T46] an owner makes a link for a new password, not for who works elsewhere too; it ends all their sessions", async () => {
  const server = await createTestServer({ publicUrl });
  const shop = await server.createShop();
  const owner = await createMember(server, { role: "owner" });
  const sora = await createMember(server, { role: "viewer", email: "sora@shop.example", password });
  const busy = await createMember(server, { role: "viewer" });
  server.edit(
    "insert into members select ?, 'mem_x', person_id, role, null, 0, null from members where id = ?",
    shop.projectId,
    busy.member.id,
  );
  const make = (id: string) => owner.call("POST", `/v1/team/members/${id}/reset-link`);

  const { link } = (await make(sora.member.id)).body as ResetLink;
  const refused = await make(busy.member.id);
  const page = fromOwnPage(server);
  const token = link.split("#")[1];
  const looked = await page("POST", "/v1/team/session/link/look", { token });
  const used = await page("POST", "/v1/team/session/link", { token, password: "a new password" });
  const again = await page("POST", "/v1/team/session/link", { token, password: "a new password" });

  expect(refused.body).toMatchObject({ status: 409, code: "person-elsewhere" });
  expect(looked.body).toMatchObject({ purpose: "reset", email: "sora@shop.example" });
  expect(used.body).toMatchObject({ person: { id: sora.person.id } });
  expect(again.body).toMatchObject({ code: "link-used" });
  expect((await sora.call("GET", "/v1/team/session")).status).toBe(401);
  expect((await signInAgain(server, "sora@shop.example")).answer.status).toBe(401);
  expect((await signInAgain(server, "sora@shop.example", "a new password")).answer.status).toBe(
    200,
  );
});

test("[T46] asking for a new password is answered alike for everybody, and told to the owners of whoever it is", async () => {
  const server = await createTestServer({ publicUrl });
  const sora = await createMember(server, { role: "viewer", email: "sora@shop.example" });
  const jobs = startJobs(server.app.log, server);
  onTestFinished(() => jobs.stop());
  const page = fromOwnPage(server);
  const ask = async (email: string) => {
    const { status, text, headers } = await page("POST", "/v1/team/session/reset", { email });
    return { status, text, headers: Object.keys(headers) };
  };

  const known = await ask("sora@shop.example");
  const unknown = await ask("nobody@shop.example");

  expect(known).toMatchObject({ status: 202, text: "" });
  expect(unknown).toEqual(known);
  await expect
    .poll(() => server.rows("select type, subject_id from events where type like '%reset'"))
    .toEqual([{ type: "member.asked-reset", subject_id: sora.member.id }]);
  await expect.poll(() => server.rows("select * from jobs where kind = 'reset-asked'")).toEqual([]);
});
