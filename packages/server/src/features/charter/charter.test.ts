import { type Charter, createId, type VoiceDetail } from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { newCharter } from "../../testing/charter.ts";
import { createMember, publicUrl } from "../../testing/people.ts";
import { createTestServer } from "../../testing/test-server.ts";

const url = "/v1/team/charter";
const ifMatch = (version: number) => ({ headers: { "if-match": `"${version}"` } });

test("[CH1] each change of the charter is a new version with who and when; the same sent again is the same", async () => {
  const server = await createTestServer({ publicUrl });
  const owner = await createMember(server, { role: "owner", name: "Rin" });
  const first = newCharter();

  const none = await owner.call("GET", url);
  const made = await owner.call("PUT", url, first, ifMatch(0));
  const again = await owner.call("PUT", url, first, ifMatch(0));
  const other = await owner.call("PUT", url, { ...first, essence: "Another" });
  server.clock.advance(1000);
  await owner.call("PUT", url, { ...newCharter(["safe", "bold", "kind"]), essence: "More" });

  expect(none.body).toMatchObject({ version: 0, values: [], by: null, at: null });
  expect([made.status, again.status, other.status]).toEqual([201, 200, 409]);
  expect([none.headers["etag"], made.headers["etag"]]).toEqual(['"0"', '"1"']);
  const now = (await owner.call("GET", url)).body as Charter;
  expect(now).toMatchObject({
    version: 2,
    essence: "More",
    by: { kind: "member", id: owner.member.id, name: "Rin" },
    at: "2026-11-10T03:00:01.000Z",
    formerValues: [{ id: "honest", name: "Name of honest" }],
  });
  const page = await owner.call("GET", `${url}/versions?limit=1`);
  const { items, nextCursor } = page.body as { items: Charter[]; nextCursor: string };
  expect(items).toMatchObject([{ version: 2 }]);
  const rest = await owner.call("GET", `${url}/versions?limit=1&cursor=${nextCursor}`);
  expect(rest.body).toMatchObject({
    items: [{ version: 1, essence: first.essence, values: first.values, never: first.never }],
    nextCursor: null,
  });
  expect((await owner.call("GET", "/v1/team/audit?type=charter")).body).toMatchObject({
    items: [
      { type: "charter.updated", data: { version: 2 } },
      { type: "charter.updated", data: { version: 1 } },
    ],
  });
});

test("[CH1] a version written after another that was not read is refused, and so are too few, too many or equal values", async () => {
  const server = await createTestServer();
  await server.team("PUT", url, newCharter());
  const put = (ids: string[], version = 1) =>
    server.team("PUT", url, newCharter(ids), ifMatch(version));

  expect((await put(["a", "b", "c"], 0)).body).toMatchObject({ code: "changed-meanwhile" });
  expect((await put(["a", "b", "c"], 7)).status).toBe(412);
  for (const ids of [
    ["a", "b"],
    ["a", "b", "b"],
    Array.from({ length: 8 }, (_, index) => `v${index}`),
  ])
    expect((await put(ids)).body).toMatchObject({
      code: "invalid-request",
      errors: [{ pointer: "/values" }],
    });
  expect((await put(["a", "b", "c"])).status).toBe(201);
});

test("[CH2] a member says for their department whether it agrees to the version that they read, and why", async () => {
  const server = await createTestServer({ publicUrl });
  const member = await createMember(server, { role: "editor", name: "Mari" });
  const departmentId = createId("department");
  const say = (version: number, agrees: boolean, words = "") =>
    member.call("PUT", `${url}/agreement`, { version, agrees, words });
  await server.team("POST", "/v1/team/departments", { id: departmentId, name: "品質" });
  await server.team("PUT", url, newCharter());

  const alone = await say(1, true);
  await server.team("PATCH", `/v1/team/members/${member.member.id}`, { departmentId });
  const early = await say(2, true);
  await say(1, true);
  const said = await say(1, false, "安全はどこに");
  const byKey = await server.team("PUT", `${url}/agreement`, { version: 1, agrees: true });
  await server.team("PUT", url, newCharter());

  expect([alone.body, byKey.body]).toMatchObject([
    { code: "no-department" },
    { code: "no-department" },
  ]);
  expect(early.body).toMatchObject({ code: "changed-meanwhile" });
  const by = { kind: "member", id: member.member.id, name: "Mari" };
  expect(said.body).toMatchObject({
    agreements: [{ departmentId, agrees: false, words: "安全はどこに", by }],
  });
  expect((await server.team("GET", url)).body).toMatchObject({ version: 2, agreements: [] });
  expect((await server.team("GET", `${url}/versions`)).body).toMatchObject({
    items: [{ version: 2, agreements: [] }, { agreements: [{ departmentId, agrees: false }] }],
  });
});

test("[CH3] voices and decisions stand on values of the charter; what they stood on before may stay", async () => {
  const server = await createTestServer();
  const voiceId = createId("voice");
  const voice = `/v1/team/voices/${voiceId}`;
  const tag = (values: string[]) => server.team("PATCH", voice, { values });
  const decide = (valueIds: string[]) =>
    server.team("PUT", `${voice}/decision`, {
      id: createId("answer"),
      outcome: "considering",
      valueIds,
    });
  await server.team("POST", "/v1/team/voices", { id: voiceId, source: "shop", words: "Hm" });

  const unwritten = await tag(["safe"]);
  await server.team("PUT", url, newCharter(["safe", "honest", "kind"]));
  const tagged = await tag(["safe", "kind"]);
  await server.team("PUT", url, newCharter(["bold", "honest", "kind"]));
  const kept = (await tag(["safe", "bold"])).body as VoiceDetail;
  const dropped = await tag(["bold"]);
  const late = await tag(["bold", "safe"]);
  const decided = await decide(["honest"]);
  const wrong = await decide(["bold", "cheap"]);

  expect(unwritten).toMatchObject({ status: 422, body: { code: "value-not-in-charter" } });
  expect([tagged.status, dropped.status, decided.status]).toEqual([200, 200, 200]);
  expect(kept.values).toEqual(["safe", "bold"]);
  expect(late.body).toMatchObject({
    code: "value-not-in-charter",
    errors: [{ pointer: "/values/1", message: "is not a value of the charter" }],
  });
  expect(wrong.body).toMatchObject({ errors: [{ pointer: "/valueIds/1" }] });
  expect((await server.team("GET", voice)).body).toMatchObject({ values: ["honest"] });
});
