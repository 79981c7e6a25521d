import { createId, type CreatedInvitation } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createMember, fromOwnPage, publicUrl, toCookie } from "../../testing/people.ts";
import { createTestServer } from "../../testing/test-server.ts";

const sora = { name: "Sora", password: "correct horse battery" };

async function createHouse() {
  const server = await createTestServer({ publicUrl });
  const owner = await createMember(server, { role: "owner", name: "Mari" });
  const departmentId = createId("department");
  await owner.call("POST", "/v1/team/departments", { id: departmentId, name: "開発" });
  const input = { id: createId("invitation"), email: "Sora@shop.example", role: "editor" };
  const invite = (body: object = {}) =>
    owner.call("POST", "/v1/team/invitations", { ...input, departmentId, ...body });
  const page = fromOwnPage(server);
  const use = (link: string | null, body: object = sora) =>
    page("POST", "/v1/team/session/link", { token: link?.split("#")[1], ...body });
  return { server, owner, departmentId, input, invite, page, use };
}

test("[T41] whoever is invited sees by whom and to what, and joins with that role and department, once", async () => {
  const { server, owner, departmentId, input, invite, page, use } = await createHouse();
  const created = (await invite()).body as CreatedInvitation;
  const token = created.link!.split("#")[1];

  const looked = await page("POST", "/v1/team/session/link/look", { token });
  const joined = await use(created.link);
  const again = await use(created.link);
  const list = await owner.call("GET", "/v1/team/invitations");

  expect(created).toMatchObject({
    email: "sora@shop.example",
    role: "editor",
    invitedBy: { kind: "member", id: owner.member.id, name: "Mari" },
    usedAt: null,
  });
  expect(looked.body).toMatchObject({
    purpose: "invitation",
    project: { name: "Shop" },
    role: "editor",
    department: "開発",
    email: "sora@shop.example",
    invitedBy: "Mari",
  });
  expect(joined.body).toMatchObject({
    person: { email: "sora@shop.example", name: "Sora" },
    projects: [{ role: "editor", departmentId }],
  });
  expect(again.body).toMatchObject({ code: "link-used" });
  expect(list.body).toMatchObject({ items: [{ id: input.id, usedAt: expect.any(String) }] });
  expect(list.text).not.toContain(token);
  expect(JSON.stringify(server.rows("select * from events"))).not.toMatch(/sora@|Sora@/);
});

test("[T41] an invitation made again is the same without its link; with another role its id is refused", async () => {
  const { invite } = await createHouse();

  const first = await invite();
  const again = await invite();
  const other = await invite({ role: "owner" });
  const nowhere = await invite({
    id: createId("invitation"),
    departmentId: createId("department"),
  });

  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual({ ...(first.body as CreatedInvitation), link: null });
  expect(other.body).toMatchObject({ status: 409, code: "id-conflict" });
  expect(nowhere.body).toMatchObject({ status: 404, code: "department-not-found" });
});

test("[T41] an invitation that was taken back or is over lets nobody in", async () => {
  const { server, owner, invite, use } = await createHouse();
  const taken = (await invite()).body as CreatedInvitation;
  const late = (await invite({ id: createId("invitation") })).body as CreatedInvitation;
  const used = (await invite({ id: createId("invitation"), email: "mia@shop.example" }))
    .body as CreatedInvitation;
  await use(used.link);
  const revoke = (id: string) => owner.call("DELETE", `/v1/team/invitations/${id}`);

  const revoked = [await revoke(taken.id), await revoke(taken.id)];
  const refusals = [await revoke(used.id), await revoke(createId("invitation"))];
  const afterRevoke = await use(taken.link);
  server.clock.advance(7 * 86_400_000);
  const afterTime = await use(late.link);

  expect(revoked.map(({ status }) => status)).toEqual([204, 204]);
  expect(refusals.map(({ body }) => (body as { code: string }).code)).toEqual([
    "link-used",
    "invitation-not-found",
  ]);
  expect(afterRevoke.body).toMatchObject({ code: "link-not-found" });
  expect(afterTime.body).toMatchObject({ code: "link-expired" });
  expect(server.rows("select email from people where email like 'sora%'")).toEqual([]);
});

test("[T41] a person joins a second project by the account they have, and goes on in both", async () => {
  const { server, invite, use } = await createHouse();
  const other = await server.createShop();
  await createMember(server, {
    role: "viewer",
    projectId: other.projectId,
    email: "sora@shop.example",
    password: sora.password,
  });
  const { link } = (await invite()).body as CreatedInvitation;

  const wrong = await use(link, { ...sora, password: "wrong".repeat(3) });
  const joined = await use(link, { password: sora.password });

  expect(wrong.body).toMatchObject({ status: 401, code: "sign-in-failed" });
  const { projects } = joined.body as { projects: { id: string; role: string }[] };
  expect(projects.map(({ id, role }) => `${id} ${role}`).toSorted()).toEqual(
    [`${server.project.projectId} editor`, `${other.projectId} viewer`].toSorted(),
  );
  expect(server.rows("select * from people where email = 'sora@shop.example'")).toHaveLength(1);
});

test("[T41] nobody lets others do what they may not do themselves, by a role or a key", async () => {
  const { server, owner } = await createHouse();
  const key = await owner.call("POST", "/v1/team/keys", {
    name: "People",
    scope: "admin",
    capabilities: ["people.manage", "keys.manage", "people.read"],
  });
  const narrow = server.as((key.body as { secretKey: string }).secretKey);
  const email = "thief@shop.example";
  const { member } = await createMember(server, { role: "viewer" });

  const refused = [
    await narrow("POST", "/v1/team/invitations", { email, role: "owner" }),
    await narrow("PATCH", `/v1/team/members/${member.id}`, { role: "owner" }),
    await narrow("POST", "/v1/team/keys", { name: "All", scope: "admin" }),
    await narrow("GET", "/v1/team/project"),
  ];
  const taken = await narrow("POST", "/v1/team/keys", {
    name: "Fewer",
    scope: "admin",
    capabilities: ["people.read"],
  });

  for (const { body } of refused)
    expect(body).toMatchObject({ status: 403, code: "insufficient-scope" });
  expect(taken.status).toBe(201);
  expect(toCookie(taken)).toBe("");
});
