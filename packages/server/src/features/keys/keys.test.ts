import { createId, type CreatedKey } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createMember, publicUrl } from "../../testing/people.ts";
import { createTestServer } from "../../testing/test-server.ts";

test("[T13] a key's secret is shown once, and kept only as a digest", async () => {
  const server = await createTestServer();
  const input = { id: createId("key"), name: "Reports", scope: "read" };

  const created = await server.team("POST", "/v1/team/keys", input);
  const again = await server.team("POST", "/v1/team/keys", input);
  const other = await server.team("POST", "/v1/team/keys", { ...input, scope: "admin" });
  const list = await server.team("GET", "/v1/team/keys");

  const { secretKey, ...key } = created.body as CreatedKey;
  expect(secretKey).toMatch(/^sk_[0-9a-z]{40}$/);
  expect(again).toMatchObject({ status: 200, body: { ...key, secretKey: null } });
  expect(other).toMatchObject({ status: 409, body: { code: "id-conflict" } });
  expect(list.text).not.toContain(secretKey);
  expect(JSON.stringify(server.rows("select * from keys"))).not.toContain(secretKey);
});

test("[T14] a revoked key is refused at once", async () => {
  const server = await createTestServer();
  const input = { id: createId("key"), name: "Reports", scope: "read" };
  const created = (await server.team("POST", "/v1/team/keys", input)).body as CreatedKey;
  const call = server.as(created.secretKey ?? "");
  const before = await call("GET", "/v1/team/project");

  const revoked = await server.team("DELETE", `/v1/team/keys/${input.id}`);
  const after = await call("GET", "/v1/team/project");

  expect([before.status, revoked.status, after.status]).toEqual([200, 204, 401]);
  const missing = await server.team("DELETE", `/v1/team/keys/${createId("key")}`);
  expect(missing.body).toMatchObject({ status: 404, code: "key-not-found" });
});

test("[T15] only an admin's key sees the secret that signs identities", async () => {
  const server = await createTestServer();
  const input = { id: createId("key"), name: "Reports", scope: "write" };
  const created = (await server.team("POST", "/v1/team/keys", input)).body as CreatedKey;

  const read = await server.as(created.secretKey ?? "")("GET", "/v1/team/project");
  const admin = await server.team("GET", "/v1/team/project");

  expect(read.body).toMatchObject({ identitySecret: null });
  expect(admin.body).toMatchObject({ identitySecret: server.identitySecret });
});

test("[T47] a key tells who made it, when it was last used to the hour, and ends when its time is over", async () => {
  const server = await createTestServer({ publicUrl });
  const owner = await createMember(server, { role: "owner", name: "Mari" });
  const hourMs = 3_600_000;
  const expiresAt = new Date(server.clock.now() + 3 * hourMs).toISOString();
  const input = { id: createId("key"), name: "CI", scope: "read", expiresAt };
  const created = (await owner.call("POST", "/v1/team/keys", input)).body as CreatedKey;
  const call = server.as(created.secretKey ?? "");
  const find = async () => {
    const { body } = await server.team("GET", "/v1/team/keys");
    return (body as { items: CreatedKey[] }).items.find(({ id }) => id === input.id);
  };
  const before = await find();

  const usedAt = new Date(server.clock.now()).toISOString();
  await call("GET", "/v1/team/project");
  server.clock.advance(hourMs - 1);
  await call("GET", "/v1/team/project");
  const used = await find();
  server.clock.advance(1);
  await call("GET", "/v1/team/project");
  const usedLater = await find();
  server.clock.advance(2 * hourMs);
  const over = await call("GET", "/v1/team/project");

  expect(before).toMatchObject({
    expiresAt,
    lastUsedAt: null,
    madeBy: { kind: "member", id: owner.member.id, name: "Mari" },
    capabilities: null,
  });
  expect(used?.lastUsedAt).toBe(usedAt);
  expect(usedLater?.lastUsedAt).toBe(new Date(Date.parse(usedAt) + hourMs).toISOString());
  expect(over.body).toMatchObject({ status: 401, code: "invalid-token" });
});

test("[T47] a key may do what it was made for, and no more than its scope allows", async () => {
  const server = await createTestServer();
  const input = { name: "Reports", scope: "read", capabilities: ["results.read", "keys.manage"] };
  const created = (await server.team("POST", "/v1/team/keys", input)).body as CreatedKey;
  const call = server.as(created.secretKey ?? "");
  const { id } = await server.activity();

  const statuses = [
    await call("GET", `/v1/team/activities/${id}/results`),
    await call("GET", "/v1/team/project"),
    await call("GET", "/v1/team/keys"),
  ].map(({ status }) => status);

  expect(created.capabilities).toEqual(["results.read", "keys.manage"]);
  expect(statuses).toEqual([200, 403, 403]);
});
