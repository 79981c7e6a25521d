import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { program } from "../../store/records.ts";
import { joinProject } from "../session/people.store.ts";
import { createMember, publicUrl } from "../../testing/people.ts";
import { createTestServer } from "../../testing/test-server.ts";

test("[T38] members list newest first, with their role and department, by page", async () => {
  const server = await createTestServer({ publicUrl });
  const owner = await createMember(server, { role: "owner", name: "Mari" });
  server.clock.advance(1000);
  await createMember(server, { role: "viewer", name: "Sora" });

  const first = await owner.call("GET", "/v1/team/members?limit=1");
  const { nextCursor } = first.body as { nextCursor: string };
  const second = await owner.call("GET", `/v1/team/members?limit=1&cursor=${nextCursor}`);

  expect(first.body).toMatchObject({ items: [{ name: "Sora", role: "viewer" }] });
  expect(second.body).toMatchObject({
    items: [{ id: owner.member.id, personId: owner.person.id, name: "Mari", departmentId: null }],
    nextCursor: null,
  });
});

test("[T38] a member gets another role and a department, and it is recorded with what was before", async () => {
  const server = await createTestServer({ publicUrl });
  const owner = await createMember(server, { role: "owner" });
  const { member } = await createMember(server, { role: "viewer" });
  const departmentId = createId("department");
  await owner.call("POST", "/v1/team/departments", { id: departmentId, name: "開発" });

  const change = (body: object) => owner.call("PATCH", `/v1/team/members/${member.id}`, body);
  const changed = await change({ role: "editor", departmentId });
  const again = await change({ role: "editor", departmentId });
  const nowhere = await change({ departmentId: createId("department") });
  const list = await owner.call("GET", "/v1/team/departments");

  expect(changed.body).toMatchObject({ role: "editor", departmentId });
  expect(again.body).toEqual(changed.body);
  expect(nowhere.body).toMatchObject({ status: 404, code: "department-not-found" });
  expect(list.body).toMatchObject({ items: [{ id: departmentId, members: 1 }] });
  expect(server.rows("select actor, data from events where type = 'member.updated'")).toEqual([
    {
      actor: `member ${owner.member.id}`,
      data: JSON.stringify({
        before: { role: "viewer", departmentId: null },
        role: "editor",
        departmentId,
      }),
    },
  ]);
});

test("[T38] the last owner stays one", async () => {
  const server = await createTestServer({ publicUrl });
  const { call, member } = await createMember(server, { role: "owner" });
  const change = () => call("PATCH", `/v1/team/members/${member.id}`, { role: "editor" });

  const refused = await change();
  await createMember(server, { role: "owner" });
  const taken = await change();
  const unknown = await server.team("PATCH", `/v1/team/members/${createId("member")}`, {});

  expect(refused.body).toMatchObject({ status: 409, code: "last-owner" });
  expect(taken.body).toMatchObject({ role: "editor" });
  expect(unknown.body).toMatchObject({ code: "member-not-found" });
});

test("[T38] a removed member is out at once, what they did stays theirs, and who comes back is the same member", async () => {
  const server = await createTestServer({ publicUrl });
  const owner = await createMember(server, { role: "owner" });
  const sora = await createMember(server, { role: "editor", name: "Sora" });
  await sora.call("PATCH", "/v1/team/project", { name: "Minamo" });
  const remove = (id: string) => owner.call("DELETE", `/v1/team/members/${id}`);

  const removed = await remove(sora.member.id);
  const again = await remove(sora.member.id);
  const self = await remove(owner.member.id);
  const out = await sora.call("GET", "/v1/team/project");
  const active = await owner.call("GET", "/v1/team/members");
  const all = await owner.call("GET", "/v1/team/members?state=all");
  const audit = await owner.call("GET", "/v1/team/audit?type=project.updated");
  const back = await server.store.records.change(program, (change) =>
    joinProject(change, {
      projectId: server.project.projectId,
      personId: sora.person.id,
      role: "viewer",
      departmentId: null,
      at: server.clock.now(),
    }),
  );

  expect([removed.status, again.status]).toEqual([204, 404]);
  expect(self.body).toMatchObject({ status: 409, code: "last-owner" });
  expect(out.body).toMatchObject({ code: "project-not-found" });
  expect((active.body as { items: unknown[] }).items).toHaveLength(1);
  expect((all.body as { items: unknown[] }).items).toHaveLength(2);
  expect(audit.body).toMatchObject({ items: [{ actor: { name: "Sora", id: sora.member.id } }] });
  expect(back).toMatchObject({ id: sora.member.id, role: "viewer", removed_at: null });
});
