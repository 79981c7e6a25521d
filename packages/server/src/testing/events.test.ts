import { dirname } from "node:path";
import { createId } from "@tomoni/sdk/contract";
import { expect, test, vi } from "vitest";
import { addIdeaEvent } from "../features/ideas/idea-events.store.ts";
import { readEvents } from "../store/events.ts";
import { apply } from "./apply.ts";
import { createTestServer, newOptions, secret, type TestServer } from "./test-server.ts";
import { createTomoni } from "./tomoni-process.ts";

// Each command is a process of its own.
vi.setConfig({ testTimeout: 40_000 });

/** What happened since the last call. */
function createLog({ store, project: { projectId } }: TestServer) {
  let after = 0;
  return async () => {
    const events = await readEvents(store.records.read, { projectId, after, limit: 100 });
    after = events.at(-1)?.number ?? after;
    return events;
  };
}

const toTypes = (events: readonly { type: string; actor: string }[]) =>
  events.map(({ type, actor }) => `${actor.split(" ")[0]} ${type}`);

test("[Q42] all that the team does is an event, by its key", async () => {
  const server = await createTestServer();
  const { team } = server;
  const log = createLog(server);
  await log();

  const { id, options } = await server.activity();
  const activity = `/v1/team/activities/${id}`;
  await team("PATCH", activity, { title: { en: "Which one?" } });
  await team("POST", `${activity}/options`, newOptions(1)[0]);
  await team("PATCH", `${activity}/options/${options[0]}`, { title: { en: "Flip" } });
  await team("POST", `${activity}/close`);
  await team("POST", `${activity}/close`);
  const draft = await server.activity({}, false);
  await team("DELETE", `/v1/team/activities/${draft.id}`);
  await team("PATCH", "/v1/team/project", { name: "Minamo" });
  const key = { id: createId("key"), name: "Export", scope: "read" };
  await team("POST", "/v1/team/keys", key);
  await team("POST", "/v1/team/keys", key);
  await team("DELETE", `/v1/team/keys/${key.id}`);
  await team("DELETE", `/v1/team/keys/${key.id}`);
  const events = await log();

  expect(toTypes(events)).toEqual([
    "key activity.created",
    "key activity.opened",
    "key activity.updated",
    "key option.created",
    "key option.updated",
    "key activity.closed",
    "key activity.created",
    "key activity.deleted",
    "key project.updated",
    "key key.created",
    "key key.revoked",
  ]);
  expect(new Set(events.map(({ actor }) => actor)).size).toBe(1);
  expect(events[0]).toMatchObject({ activity_id: id, at: server.clock.now() });
  expect(events.at(-1)).toMatchObject({ subject_id: key.id });
});

test("[Q42] what becomes of ideas and comments is an event, without words and without people", async () => {
  const server = await createTestServer();
  const { url, id: activityId } = await server.activity({ kind: "ideas" });
  const [one, other] = [await server.participant(), await server.participant()];
  const [idea, comment] = [createId("idea"), createId("comment")];
  await one.call("POST", `${url}/ideas`, { id: idea, title: "Bamboo lid", body: "" });
  await one.call("POST", `${url}/comments`, { id: comment, body: "Bamboo, please" });
  const log = createLog(server);
  await log();

  await one.call("PUT", `/v1/ideas/${idea}`, { title: "Bamboo cap", body: "" });
  await one.call("PUT", `/v1/comments/${comment}`, { body: "Bamboo!" });
  await other.call("POST", `/v1/ideas/${idea}/flags`, { reason: "bamboo is rude" });
  await other.call("POST", `/v1/ideas/${idea}/flags`, { reason: "very rude" });
  const word = { projectId: server.project.projectId, ideaId: idea, at: server.clock.now() };
  const stage = { ...word, id: createId("event"), type: "stage", value: "planned" } as const;
  await apply(server.store, addIdeaEvent, stage);
  await apply(server.store, addIdeaEvent, stage);
  const answer = { ...word, id: createId("event"), type: "answer", value: "Bamboo it is" } as const;
  await apply(server.store, addIdeaEvent, answer);
  await one.call("DELETE", `/v1/comments/${comment}`);
  await one.call("DELETE", `/v1/ideas/${idea}`);
  await server.participant(await server.identity("mio"));
  const join = { identity: await server.identity("mio") };
  const participants = `/v1/projects/${server.project.projectKey}/participants`;
  await other.call("POST", participants, join);
  await other.call("POST", participants, join);
  await one.call("DELETE", "/v1/me");
  const events = await log();

  expect(toTypes(events)).toEqual([
    "participant idea.edited",
    "participant comment.edited",
    "participant idea.flagged",
    "program idea.stage-changed",
    "program idea.answered",
    "participant comment.taken-back",
    "participant idea.taken-back",
    "participant participant.merged",
    "participant participant.erased",
  ]);
  expect(events[2]).toMatchObject({ activity_id: activityId, subject_id: idea });
  expect(JSON.parse(events[3]!.data)).toEqual({ stage: "planned" });
  expect(JSON.stringify(events)).not.toMatch(/bamboo|rude|ptc_/i);
});

test("[Q42] every step of the command line is an event of the program", async () => {
  const server = await createTestServer();
  const log = createLog(server);
  await log();
  const tomoni = createTomoni(dirname(server.path), { TOMONI_SECRET: secret });
  const project = ["--project", server.project.projectKey, "--json"];
  const run = async (...line: string[]) => {
    const { code, stdout, stderr } = await tomoni.run(...line, ...project);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout) as { id: string };
  };

  const made = ["--title", "Which cap?", "--option", "Flip", "--option", "Push", "--open"];
  const { id } = await run("activity", "create", ...made);
  await run("activity", "close", "--activity", id);
  await run("activity", "close", "--activity", id);
  await run("activity", "open", "--activity", id);
  const key = await run("keys", "create", "--name", "Export");
  await run("keys", "revoke", "--key", key.id);
  await run("secrets", "identity");
  const events = await log();

  expect(toTypes(events)).toEqual([
    "program activity.created",
    "program activity.opened",
    "program activity.closed",
    "program activity.opened",
    "program key.created",
    "program key.revoked",
    "program project.identity-secret-replaced",
  ]);
});

test("[Q42] a project begins with how it was made", async () => {
  const server = await createTestServer();

  expect(toTypes(await createLog(server)())).toEqual([
    "program project.created",
    "program key.created",
  ]);
});
