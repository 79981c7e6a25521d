import {
  createId,
  type CreatedKey,
  type Endpoint,
  type EndpointName,
  endpoints,
  KeyScope,
  paths,
  scopeCapabilities,
} from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { type Targets, toBody, toUrl } from "./sample-request.ts";
import { createTestServer, type TestServer } from "./test-server.ts";

/** Those about a project; what is about oneself has tests of its own. */
const rows = (Object.entries(endpoints) as [EndpointName, Endpoint][]).filter(
  ([, { auth }]) => auth !== "person" && auth !== "guest",
);
const scopes = KeyScope.options;

async function createTargets(server: TestServer): Promise<Targets> {
  const vote = await server.activity();
  const concept = await server.activity({ kind: "concept" });
  const board = await server.activity({ kind: "ideas" });
  const { call } = await server.participant();
  const ids = { idea: createId("idea"), comment: createId("comment"), pin: createId("pin") };
  await call("POST", `${board.url}/ideas`, { id: ids.idea, title: "Refill" });
  await call("POST", `/v1/ideas/${ids.idea}/comments`, { id: ids.comment, body: "Hm" });
  await call("POST", `${concept.url}/pins`, { id: ids.pin, x: 0, y: 0, emotion: "love" });
  return {
    projectKey: server.project.projectKey,
    activityId: vote.id,
    optionId: vote.options[0]!,
    ideaId: ids.idea,
    commentId: ids.comment,
    pinId: ids.pin,
    keyId: createId("key"),
    voiceId: ids.idea,
  };
}

/** Everybody who might knock, with the token they bring. */
async function createCallers(server: TestServer) {
  const keyOf = async (scope: string) => {
    const input = { id: createId("key"), name: scope, scope };
    const created = await server.team("POST", "/v1/team/keys", input);
    return (created.body as CreatedKey).secretKey ?? "";
  };
  const shop = await server.createShop();
  const url = `/v1/projects/${shop.projectKey}/participants`;
  const stranger = (await server.anyone("POST", url, {})).body as { token: string };
  return {
    anyone: undefined,
    participant: (await server.participant()).token,
    stranger: stranger.token,
    read: await keyOf("read"),
    write: await keyOf("write"),
    admin: await keyOf("admin"),
    "other shop": shop.secretKey,
  };
}

/** What a caller should be told, by the row alone; undefined where they may go on. */
function toRefusal(caller: string, { auth, can, params }: Endpoint): string | undefined {
  const isKey = scopes.includes(caller as "read") || caller === "other shop";
  if (auth === "team") {
    if (caller === "anyone") return "unauthenticated";
    if (!isKey) return "invalid-token";
    if (caller === "other shop") return params ? "not-found" : undefined;
    return scopeCapabilities[caller as KeyScope].includes(can!) ? undefined : "insufficient-scope";
  }
  if (auth === "public") return undefined;
  if (caller === "anyone") return auth === "participant" ? "unauthenticated" : undefined;
  if (isKey) return "invalid-token";
  return caller === "stranger" && params ? "invalid-token" : undefined;
}

const callers = ["anyone", "participant", "stranger", ...scopes, "other shop"] as const;

test.each(callers)("[T9] what %s may do follows from the rows alone", async (caller) => {
  const server = await createTestServer();
  const targets = await createTargets(server);
  const token = (await createCallers(server))[caller];
  const isStream = (name: EndpointName) => name === "results.live" || name === "team.live";

  for (const [name, row] of rows.filter(([name]) => !isStream(name))) {
    const [method] = paths[name];
    const answer = await server.as(token)(method, toUrl(name, targets), toBody(name, targets));
    const { code = "" } = answer.body as { code?: string };
    const refusal = toRefusal(caller, row);
    const isAccess = /unauthenticated|invalid-token|insufficient-scope/.test(code);
    expect({
      name,
      code: isAccess || refusal ? code.replace(/^\w+-not-found$/, "not-found") : undefined,
    }).toEqual({ name, code: refusal });
  }
});

test("[T9] another project's key sees and changes nothing of this one", async () => {
  const server = await createTestServer();
  const targets = await createTargets(server);
  const { "other shop": token } = await createCallers(server);
  const before = JSON.stringify(server.rows("select * from activities order by id"));

  const texts: string[] = [];
  for (const [name] of rows.filter(([name, row]) => row.auth === "team" && name !== "team.live")) {
    const [method] = paths[name];
    const url = toUrl(name, targets);
    texts.push((await server.as(token)(method, url, toBody(name, targets))).text);
  }

  const { projectId, projectKey } = server.project;
  for (const mark of [projectId, projectKey, targets.activityId, targets.optionId])
    expect(texts.filter((text) => text.includes(mark) && !text.includes('"code"'))).toEqual([]);
  const kept = server.rows("select * from activities where project_id = ? order by id", projectId);
  expect(JSON.stringify(kept)).toBe(before);
});
