import { createId, type CreatedKey } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
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
