import { createId } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createMember, publicUrl } from "../../testing/people.ts";
import { createTestServer } from "../../testing/test-server.ts";

test("[VO26] templates of answers are kept, changed and deleted", async () => {
  const server = await createTestServer();
  const body = { id: createId("template"), name: "Thanks", body: "Thank you" };
  const url = "/v1/team/templates";

  const made = await server.team("POST", url, body);
  const again = await server.team("POST", url, body);
  const other = await server.team("POST", url, { ...body, name: "Other" });
  await server.team("PATCH", `${url}/${body.id}`, { body: "Thank you very much" });
  const list = await server.team("GET", url);
  const gone = await server.team("DELETE", `${url}/${body.id}`);
  const missing = await server.team("DELETE", `${url}/${body.id}`);

  expect([made.status, again.status, other.status, gone.status]).toEqual([201, 200, 409, 204]);
  expect(list.body).toMatchObject({ items: [{ name: "Thanks", body: "Thank you very much" }] });
  expect(missing.body).toMatchObject({ code: "template-not-found" });
});

test("[VO27] a saved view is its maker's, or everybody's", async () => {
  const server = await createTestServer({ publicUrl });
  const other = await createMember(server, { role: "editor" });
  const url = "/v1/team/views";
  const own = { id: createId("view"), name: "Mine", query: { view: "open", tone: "worried" } };
  const shared = { id: createId("view"), name: "Ours", query: { kind: "pin" }, shared: true };

  for (const view of [own, shared]) await server.team("POST", url, view);

  expect((await server.team("GET", url)).body).toMatchObject({
    items: [
      { ...own, shared: false, mine: true },
      { ...shared, mine: false },
    ],
  });
  expect((await other.call("GET", url)).body).toMatchObject({ items: [{ id: shared.id }] });
  const foreign = await other.call("DELETE", `${url}/${own.id}`);
  expect(foreign.body).toMatchObject({ code: "view-not-found" });
  expect((await other.call("DELETE", `${url}/${shared.id}`)).status).toBe(204);
});

test("[VO28] what is handed to a department goes to whoever is on duty there this week", async () => {
  const server = await createTestServer({ publicUrl });
  const { member } = await createMember(server, { role: "editor" });
  const departmentId = createId("department");
  await server.team("POST", "/v1/team/departments", {
    id: departmentId,
    name: "Caps",
    daysLimit: 3,
  });
  const duty = { week: "2026-11-09", departmentId, memberId: member.id };
  const voiceId = createId("voice");
  await server.team("POST", "/v1/team/voices", { id: voiceId, source: "shop", words: "Hm" });

  const set = await server.team("PUT", "/v1/team/roster", duty);
  const tuesday = await server.team("PUT", "/v1/team/roster", { ...duty, week: "2026-11-10" });
  const handed = await server.team("POST", `/v1/team/voices/${voiceId}/handoffs`, {
    id: createId("entry"),
    departmentId,
    reason: "About caps",
  });

  expect([set.status, tuesday.status]).toEqual([204, 422]);
  expect((await server.team("GET", "/v1/team/roster?from=2026-11-09")).body).toEqual({
    items: [duty],
  });
  expect(handed.body).toMatchObject({
    departmentId,
    holderId: member.id,
    dueAt: "2026-11-13T03:00:00.000Z",
  });
});
