import { expect, test } from "vitest";
import { createDemoLink, createOwnerLink } from "./owner-links.store.ts";
import { createSignedIn, fromOwnPage, publicUrl, toCookie } from "../../testing/people.ts";
import { createTestServer, type TestServer } from "../../testing/test-server.ts";

const password = "ふたは静かに閉まります";

async function createOwner(server: TestServer) {
  const { store, clock } = server;
  const link = await createOwnerLink(
    { store, clock, baseUrl: publicUrl },
    server.project.projectId,
  );
  return { link, token: link.split("#")[1]! };
}

const mari = { name: "Mari", email: "Mari@Shop.example", password };

test("[T31] whoever holds the first link becomes the project's owner, once, and is signed in", async () => {
  const server = await createTestServer({ publicUrl });
  const { link, token } = await createOwner(server);
  const page = fromOwnPage(server);

  const looked = await page("POST", "/v1/team/session/link/look", { token });
  const used = await page("POST", "/v1/team/session/link", { token, ...mari });
  const again = await page("POST", "/v1/team/session/link", { token, ...mari });
  const lookedAgain = await page("POST", "/v1/team/session/link/look", { token });

  expect(link).toMatch(/^https:\/\/tomoni\.example\/console\/link#[\w-]{43}$/);
  expect(looked.body).toMatchObject({
    purpose: "owner",
    project: { id: server.project.projectId, name: "Shop" },
    role: "owner",
    email: null,
  });
  expect(used.body).toMatchObject({
    person: { email: "mari@shop.example", name: "Mari", locale: "ja" },
    projects: [{ id: server.project.projectId, role: "owner", departmentId: null }],
    hasPassword: true,
    passkeys: 0,
  });
  expect(used.headers["set-cookie"]).toMatch(
    /^__Host-tomoni=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
  );
  const headers = { cookie: toCookie(used), "tomoni-project": server.project.projectId };
  expect((await page("GET", "/v1/team/project", undefined, { headers })).status).toBe(200);
  expect(again.body).toMatchObject({ status: 410, code: "link-used" });
  expect(lookedAgain.body).toMatchObject({ status: 410, code: "link-used" });
  expect(server.rows("select type, actor from events where number > 2 order by number")).toEqual([
    { type: "owner-link.created", actor: "program" },
    { type: "member.joined", actor: "program" },
  ]);
});

test("[T31] a link that is made up or too old is told apart, and makes nobody", async () => {
  const server = await createTestServer({ publicUrl });
  const { token } = await createOwner(server);
  const page = fromOwnPage(server);
  const use = (given: string) => page("POST", "/v1/team/session/link", { token: given, ...mari });

  server.clock.advance(24 * 3_600_000);

  expect((await use(token)).body).toMatchObject({ status: 410, code: "link-expired" });
  expect((await use("A".repeat(43))).body).toMatchObject({ status: 404, code: "link-not-found" });
  expect(server.rows("select * from people")).toEqual([]);
});

test("[T31] a link needs a name, an address and a password of ten characters, each told at its place", async () => {
  const server = await createTestServer({ publicUrl });
  const { token } = await createOwner(server);
  const page = fromOwnPage(server);
  const use = async (body: object) => {
    const answer = await page("POST", "/v1/team/session/link", { token, ...body });
    return (answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
  };

  expect(await use({})).toEqual(["/email", "/password"]);
  expect(await use({ email: "mari" })).toEqual(["/email"]);
  expect(await use({ email: mari.email })).toEqual(["/password"]);
  expect(await use({ email: mari.email, password: "a".repeat(9) })).toEqual(["/password"]);
  expect(await use({ email: mari.email, password: "a".repeat(201) })).toEqual(["/password"]);
  expect(await use({ email: mari.email, password: "a".repeat(10) })).toEqual(["/name"]);
});

test("[T31] who is signed in uses a link as themselves; who has an account gives their password", async () => {
  const server = await createTestServer({ publicUrl });
  const other = await server.createShop();
  const links = await Promise.all(
    [server.project, other].map(({ projectId }) =>
      createOwnerLink({ store: server.store, clock: server.clock, baseUrl: publicUrl }, projectId),
    ),
  );
  const [first = "", second = ""] = links.map((link) => link.split("#")[1]);
  const mia = await createSignedIn(server, { email: "mia@shop.example", password });

  const asSelf = await mia.call("POST", "/v1/team/session/link", { token: first });
  const page = fromOwnPage(server);
  const use = (given: string) =>
    page("POST", "/v1/team/session/link", {
      token: second,
      email: "MIA@shop.example",
      password: given,
    });
  const wrong = await use(`${password}!`);
  const right = await use(password);

  expect(asSelf.body).toMatchObject({
    person: { id: mia.person.id },
    projects: [{ id: server.project.projectId }],
  });
  expect(wrong.body).toMatchObject({ status: 401, code: "sign-in-failed" });
  expect(right.body).toMatchObject({
    person: { id: mia.person.id },
    projects: expect.arrayContaining([
      expect.objectContaining({ id: server.project.projectId, role: "owner" }),
      expect.objectContaining({ id: other.projectId, role: "owner" }),
    ]),
  });
  expect(server.rows("select email from people")).toHaveLength(1);
});

test("[C14] the demo's link lets its guide into both shops as their owner, each time by another link", async () => {
  const server = await createTestServer({ publicUrl });
  const other = await server.createShop();
  const needs = { store: server.store, clock: server.clock, baseUrl: publicUrl };
  const projectIds = [server.project.projectId, other.projectId];
  const page = fromOwnPage(server);
  const use = (link: string) =>
    page("POST", "/v1/team/session/link", { token: link.split("#")[1] });

  const first = await createDemoLink(needs, { projectIds, locale: "ja" });
  const second = await createDemoLink(needs, { projectIds, locale: "ja" });
  const answers = [await use(first), await use(first), await use(second)];

  expect(answers.map(({ status }) => status)).toEqual([200, 410, 200]);
  expect(answers[0]!.body).toMatchObject({
    person: { email: "demo@tomoni.example" },
    hasPassword: false,
    projects: [{ role: "owner" }, { role: "owner" }],
  });
  expect(server.rows("select count(*) as count from members")).toEqual([{ count: 2 }]);
});
