import { Worker } from "node:worker_threads";
import { createId, type TeamActivity } from "@tomoni/sdk/contract";
import { expect, onTestFinished, test, vi } from "vitest";
import { createTestServer, newActivity, newOptions } from "../../testing/test-server.ts";
import { deleteActivity } from "./activities.store.ts";
import { apply } from "../../testing/apply.ts";

const team = "/v1/team/activities";

test("[T1] an activity begins as a draft that customers do not see", async () => {
  const server = await createTestServer();
  const { id, url } = await server.activity({}, false);
  const widget = `/v1/projects/${server.project.projectKey}/widget`;

  const draft = await server.team("GET", `${team}/${id}`);
  const seen = await server.anyone("GET", url);
  const before = await server.anyone("GET", widget);
  await server.team("POST", `${team}/${id}/open`);
  const after = await server.anyone("GET", widget);

  expect(draft.body).toMatchObject({ status: "draft", openedAt: null, responses: 0 });
  expect(seen.body).toMatchObject({ status: 404, code: "activity-not-found" });
  expect(before.body).toMatchObject({ activities: [] });
  expect(after.body).toMatchObject({ activities: [{ id, kind: "vote", status: "live" }] });
});

test("[T17] where an activity appears is set by the team and told to the widget, with all that was left out", async () => {
  const server = await createTestServer();
  const { id } = await server.activity();
  const widget = `/v1/projects/${server.project.projectKey}/widget`;
  const trigger = { on: "scroll", percent: 50 };

  const inline = await server.anyone("GET", widget);
  const changed = await server.team("PATCH", `${team}/${id}`, {
    placement: { kind: "prompt", trigger },
  });
  const prompt = await server.anyone("GET", widget);

  const everywhere = { urls: [], devices: ["phone", "desktop"], share: 1 };
  const placement = { kind: "prompt", trigger, ...everywhere, restDays: 30, priority: 0 };
  expect(inline.body).toMatchObject({ activities: [{ placement: { kind: "inline" } }] });
  expect(changed.body).toMatchObject({ placement });
  expect(prompt.body).toMatchObject({ activities: [{ placement }] });
});

test.each([
  ["/placement/kind", { kind: "popup" }],
  ["/placement/trigger/percent", { kind: "prompt", trigger: { on: "scroll", percent: 0 } }],
  ["/placement/selector", { kind: "selector" }],
  ["/placement/urls", { kind: "launcher", urls: Array<string>(21).fill("*") }],
  ["/placement/colour", { kind: "inline", colour: "red" }],
])("[T17] a placement that cannot be is refused at %s", async (pointer, placement) => {
  const server = await createTestServer();
  const { id } = await server.activity();

  const { status, body } = await server.team("PATCH", `${team}/${id}`, { placement });

  expect(status).toBe(422);
  expect(body).toMatchObject({ code: "invalid-request", errors: [{ pointer }] });
});

const labels = {
  low: { en: "Never", ja: "まったくない" },
  high: { en: "Every day", ja: "毎日" },
};

test("[F6] the ends of a pulse have the team's words, each customer's in their language", async () => {
  const server = await createTestServer();
  const { id, url } = await server.activity({ kind: "pulse", endLabels: labels });
  const plain = await server.activity({ kind: "pulse" });

  const ja = await server.anyone("GET", `${url}?locale=ja`);
  const shown = await server.team("GET", `${team}/${id}`);
  const changed = await server.team("PATCH", `${team}/${id}`, { endLabels: null });
  const none = await server.anyone("GET", plain.url);

  expect(ja.body).toMatchObject({ endLabels: { low: "まったくない", high: "毎日" } });
  expect(shown.body).toMatchObject({ endLabels: labels });
  expect(changed.body).toMatchObject({ endLabels: null });
  expect(none.body).toMatchObject({ endLabels: null });
});

test("[F6] only a pulse has ends, also later", async () => {
  const server = await createTestServer();
  const { id } = await server.activity();
  const draft = newActivity({ kind: "ideas", method: null, options: [], endLabels: labels });

  const created = await server.team("POST", team, draft);
  const changed = await server.team("PATCH", `${team}/${id}`, { endLabels: labels });

  expect(created.body).toMatchObject({ status: 422, errors: [{ pointer: "/endLabels" }] });
  expect(changed.body).toMatchObject({ status: 422, errors: [{ pointer: "/endLabels" }] });
});

test("[T2] the same creation fifty times at once is one activity", async () => {
  const server = await createTestServer();
  const input = newActivity();

  const answers = await Promise.all(
    Array.from({ length: 50 }, () => server.team("POST", team, input)),
  );

  expect(answers.filter(({ status }) => status === 201).length).toBe(1);
  expect(answers.filter(({ status }) => status === 200).length).toBe(49);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(server.rows("select count(*) as n from options")).toEqual([{ n: 3 }]);
});

test("[T2] the order of keys is not content, another word is", async () => {
  const server = await createTestServer();
  const input = newActivity({ title: { en: "Cap", ja: "ふた" } });
  await server.team("POST", team, input);

  const reordered = await server.team("POST", team, { ...input, title: { ja: "ふた", en: "Cap" } });
  const changed = await server.team("POST", team, { ...input, title: { en: "Lid", ja: "ふた" } });

  expect(reordered.status).toBe(200);
  expect(changed.body).toMatchObject({ status: 409, code: "id-conflict" });
});

test("[T2] an activity, its options and a key without ids get theirs", async () => {
  const server = await createTestServer();
  const title = { en: "Which cap?" };
  const options = [{ title: { en: "Twist" } }, { title: { en: "Push" } }];

  const made = await server.team("POST", "/v1/team/activities", {
    kind: "vote",
    method: "single",
    title,
    options,
  });
  const key = await server.team("POST", "/v1/team/keys", { name: "Reports", scope: "read" });

  expect([made.status, key.status]).toEqual([201, 201]);
  expect(made.body).toMatchObject({
    id: expect.stringMatching(/^act_/),
    options: [{ id: expect.stringMatching(/^opt_/) }, { id: expect.stringMatching(/^opt_/) }],
  });
  expect(key.body).toMatchObject({ id: expect.stringMatching(/^key_/) });
});

test("[T2] a refused creation leaves nothing behind", async () => {
  const server = await createTestServer();
  const { options } = await server.activity();
  const [free, other] = newOptions(2);
  const taken = { id: options[0]!, title: { en: "Taken" } };

  const inUse = await server.team("POST", team, newActivity({ options: [free!, taken] }));
  const twice = await server.team("POST", team, newActivity({ options: [other!, other!] }));

  expect(inUse.body).toMatchObject({ code: "id-conflict" });
  expect(twice.body).toMatchObject({ code: "invalid-request" });
  expect(server.rows("select count(*) as n from activities")).toEqual([{ n: 1 }]);
  expect(server.rows("select count(*) as n from options")).toEqual([{ n: 3 }]);
});

test("[T3] options can be added, changed, ordered and removed before anybody responds", async () => {
  const server = await createTestServer();
  const { id, options } = await server.activity();
  const url = `${team}/${id}/options`;
  const [extra] = newOptions(1);

  const added = await server.team("POST", url, extra);
  const again = await server.team("POST", url, extra);
  const other = await server.team("POST", url, { ...extra, title: { en: "Else" } });
  await server.team("PATCH", `${url}/${options[0]}`, { title: { en: "Screw cap" } });
  await server.team("PUT", url, { optionIds: [extra!.id, options[2], options[1], options[0]] });
  const last = await server.team("DELETE", `${url}/${options[1]}`);

  expect([added.status, again.status, other.status]).toEqual([201, 200, 409]);
  expect((last.body as TeamActivity).options).toMatchObject([
    { id: extra!.id },
    { id: options[2] },
    { id: options[0], title: { en: "Screw cap" } },
  ]);
});

test("[T3] once somebody responded, options are neither added nor removed, and nothing is deleted", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const { call } = await server.participant();
  await call("PUT", `${url}/ballot`, { choice: options[0] });

  const answers = await Promise.all([
    server.team("POST", `${team}/${id}/options`, newOptions(1)[0]),
    server.team("DELETE", `${team}/${id}/options/${options[2]}`),
    server.team("DELETE", `${team}/${id}`),
  ]);

  expect(answers.map(({ body }) => (body as { code: string }).code)).toEqual(
    Array(3).fill("activity-has-responses"),
  );
});

test("[T3] a vote in the same commit as a deletion is either refused or kept", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const { call } = await server.participant();
  await call("GET", "/v1/me");

  const author = { projectId: server.project.projectId, participantId: createId("participant") };
  const vote = server.store.write("setStance", {
    author: { ...author, verified: false, at: server.clock.now(), day: 0, dayStartAt: 0 },
    activityId: id,
    value: "0",
  });
  const deleted = apply(server.store, deleteActivity, {
    projectId: server.project.projectId,
    activityId: id,
  });
  const outcomes = await Promise.allSettled([vote, deleted]);

  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect((await server.anyone("GET", url)).status).toBe(200);
  expect(options.length).toBe(3);
});

test("[T3] an order names every option once", async () => {
  const server = await createTestServer();
  const { id, options } = await server.activity();
  const order = (optionIds: unknown) => server.team("PUT", `${team}/${id}/options`, { optionIds });

  const answers = await Promise.all([
    order(options.slice(1)),
    order([...options, createId("option")]),
    order([options[0], options[0], options[1]]),
  ]);

  expect(answers.map(({ body }) => (body as { code: string }).code)).toEqual(
    Array(3).fill("choice-not-in-activity"),
  );
});

test("[T4] a vote opens with two options or more; opening and closing again change nothing", async () => {
  const server = await createTestServer();
  const empty = await server.activity({ options: newOptions(1) }, false);
  const { id } = await server.activity();

  const refused = await server.team("POST", `${team}/${empty.id}/open`);
  const opened = await server.team("GET", `${team}/${id}`);
  server.clock.advance(1000);
  const again = await server.team("POST", `${team}/${id}/open`);
  const closed = await server.team("POST", `${team}/${id}/close`);
  server.clock.advance(1000);
  const closedAgain = await server.team("POST", `${team}/${id}/close`);
  const reopened = await server.team("POST", `${team}/${id}/open`);

  expect(refused.body).toMatchObject({ status: 422, code: "too-few-options" });
  expect(again.body).toEqual(opened.body);
  expect(closedAgain.body).toEqual(closed.body);
  expect(reopened.body).toMatchObject({ status: "live", closedAt: null });
});

test("[T5] closing takes effect at once, also for who looked a moment ago", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const { call } = await server.participant();
  await call("PUT", `${url}/ballot`, { choice: options[0] });

  await server.team("POST", `${team}/${id}/close`);
  const late = await call("PUT", `${url}/ballot`, { choice: options[1] });

  expect(late.body).toMatchObject({ code: "activity-not-live" });
});

test("[T6] an activity speaks the language asked for, else the project's, else any it has", async () => {
  const server = await createTestServer();
  const both = await server.activity({ title: { en: "Cap", ja: "ふた" } });
  const one = await server.activity({ title: { en: "Cap" } });
  const title = async (url: string) =>
    ((await server.anyone("GET", url)).body as { title: string }).title;

  expect(await title(both.url)).toBe("ふた");
  expect(await title(`${both.url}?locale=en`)).toBe("Cap");
  expect(await title(`${one.url}?locale=ja`)).toBe("Cap");
  expect((await server.anyone("GET", `${both.url}?locale=fr`)).body).toMatchObject({
    errors: [{ pointer: "/query/locale" }],
  });
});

test("[T7] lists go page by page, by status and kind", async () => {
  const server = await createTestServer();
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    ids.unshift((await server.activity({ kind: count % 2 ? "ideas" : "vote" }, count > 1)).id);
    server.clock.advance(1);
  }
  type List = { items: TeamActivity[]; nextCursor: string | null };
  const read = async (query: string) => (await server.team("GET", `${team}?${query}`)).body as List;

  const first = await read("limit=3");
  const rest = await read(`limit=3&cursor=${first.nextCursor}`);

  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
  expect(rest.nextCursor).toBeNull();
  expect((await read("status=draft")).items.map(({ id }) => id)).toEqual(ids.slice(3));
  expect((await read("kind=ideas")).items.map(({ id }) => id)).toEqual([ids[1], ids[3]]);
});

test("[T16] a list of many activities takes as many statements as a list of one", async () => {
  const server = await createTestServer();
  for (let count = 0; count < 11; count += 1) await server.activity();
  const { url, options } = await server.activity();
  await (await server.participant()).call("PUT", `${url}/ballot`, { choice: options[0] });
  const read = (limit: number) => server.team("GET", `${team}?limit=${limit}`);
  await read(1);
  const statements = vi.spyOn(Worker.prototype, "postMessage");
  onTestFinished(() => statements.mockRestore());

  await read(1);
  const ofOne = statements.mock.calls.length;
  const { items } = (await read(12)).body as { items: TeamActivity[] };
  const ofTwelve = statements.mock.calls.length - ofOne;
  const alone = await Promise.all(items.map(({ id }) => server.team("GET", `${team}/${id}`)));

  expect(ofTwelve).toBe(ofOne);
  expect(ofOne).toBeGreaterThan(0);
  expect(items).toEqual(alone.map(({ body }) => body));
  expect(items.map(({ responses }) => responses)).toEqual([1, ...Array(11).fill(0)]);
});

test("[T29] an activity tells the project's key and theme, and its language where none is asked for, anew once they change", async () => {
  const server = await createTestServer();
  const { url } = await server.activity();
  const theme = { accent: "#0a7d5c", scheme: "dark" };

  const before = await server.anyone("GET", url);
  await server.team("PATCH", "/v1/team/project", { theme, defaultLocale: "en" });
  const headers = { "if-none-match": before.headers["etag"] };
  const after = await server.anyone("GET", url, undefined, { headers });

  const { body: project } = await server.team("GET", "/v1/team/project");
  const { projectKey } = project as { projectKey: string };
  expect(before.body).toMatchObject({
    projectKey,
    locale: "ja",
    theme: { accent: null, scheme: "auto" },
  });
  expect([after.status, after.body]).toMatchObject([200, { locale: "en", theme }]);
});

test("[T8] a project speaks by default one of its own languages", async () => {
  const server = await createTestServer();
  const change = (body: object) => server.team("PATCH", "/v1/team/project", body);

  const refused = await change({ locales: ["en"] });
  const changed = await change({ locales: ["en"], defaultLocale: "en", name: "Laden" });

  expect(refused.body).toMatchObject({ errors: [{ pointer: "/defaultLocale" }] });
  expect(changed.body).toMatchObject({ locales: ["en"], defaultLocale: "en", name: "Laden" });
  expect((await server.team("GET", "/v1/team/project")).body).toEqual(changed.body);
});
