import { type AuditEntry, createId, type CreatedKey } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createMember, publicUrl } from "../../testing/people.ts";
import { createTestServer } from "../../testing/test-server.ts";

async function createHouse() {
  const server = await createTestServer({ publicUrl });
  const owner = await createMember(server, { role: "owner", name: "Mari" });
  const list = async (query = "") => {
    const { body } = await owner.call("GET", `/v1/team/audit${query}`);
    return body as { items: AuditEntry[]; nextCursor: string | null };
  };
  return { server, owner, list };
}

test("[T42] what happened is listed with who did it, newest first, written by what did it", async () => {
  const { server, owner, list } = await createHouse();
  const key = await owner.call("POST", "/v1/team/keys", { name: "CI", scope: "write" });
  const { id: keyId, secretKey } = key.body as CreatedKey;
  const { id: activityId } = await server.activity({}, false);
  await server.as(secretKey ?? "")("PATCH", `/v1/team/activities/${activityId}`, {
    commentsEnabled: false,
  });
  await owner.call("PATCH", "/v1/team/project", { name: "" });

  const { items } = await list("?limit=4");

  expect(items.map(({ type, actor }) => [type, actor.kind, actor.name])).toEqual([
    ["activity.updated", "key", "CI"],
    ["activity.created", "key", "First key"],
    ["key.created", "member", "Mari"],
    ["member.joined", "program", null],
  ]);
  expect(items[0]).toMatchObject({ activityId, actor: { id: keyId } });
  expect(items[2]).toMatchObject({ subjectId: keyId, actor: { id: owner.member.id } });
});

test("[T42] the list goes on where it ended, by sort, by who and by what it was about", async () => {
  const { owner, list } = await createHouse();
  const ids = [createId("department"), createId("department")];
  for (const id of ids) await owner.call("POST", "/v1/team/departments", { id, name: "開発" });
  await owner.call("PATCH", `/v1/team/departments/${ids[0]}`, { name: "企画" });

  const first = await list("?type=department&limit=2");
  const second = await list(`?type=department&limit=2&cursor=${first.nextCursor}`);
  const types = ({ items }: { items: AuditEntry[] }) => items.map(({ type }) => type);

  expect(types(first)).toEqual(["department.updated", "department.created"]);
  expect([types(second), second.nextCursor]).toEqual([["department.created"], null]);
  expect(types(await list("?type=department.updated"))).toEqual(["department.updated"]);
  expect(types(await list("?type=depart"))).toEqual([]);
  expect(types(await list(`?actorId=${owner.member.id}`))).toHaveLength(3);
  expect(types(await list(`?subjectId=${ids[1]}`))).toEqual(["department.created"]);
});
