import { createId } from "@tomoni/sdk/contract";
import { buildApp } from "@tomoni/server";
import { expect, onTestFinished, test } from "vitest";
import { createProject } from "../../packages/server/src/features/projects/new-project.ts";
import { createOwnerLink } from "../../packages/server/src/features/session/owner-links.store.ts";
import { createInProcessHub } from "../../packages/server/src/live/in-process.ts";
import { createRehomeJob } from "../../packages/server/src/features/voices/rehome.job.ts";
import { claimJobs, finishJob } from "../../packages/server/src/store/jobs.ts";
import { program } from "../../packages/server/src/store/records.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import type { Pair } from "./fixtures.ts";

const clock = { now: () => Date.now() };
const publicUrl = "https://tomoni.example";
const secret = "a-secret-that-both-servers-share-here";
const password = "correct horse battery";

/** A server on a store, called as a page of its own address. */
function createServer(store: Store) {
  const hub = createInProcessHub();
  const app = buildApp({ store, hub, clock, secret, publicUrl, rateLimitScale: 0 });
  onTestFinished(async () => {
    await app.close();
    hub.close();
  });
  return async (method: "GET" | "POST" | "PATCH" | "DELETE", url: string, given: Given = {}) => {
    const response = await app.inject({
      method,
      url,
      headers: { host: "tomoni.example", origin: publicUrl, ...given.headers },
      ...(given.body && { payload: given.body }),
    });
    const cookie = String(response.headers["set-cookie"] ?? "").split(";")[0] ?? "";
    const body = (response.body === "" ? undefined : response.json()) as never;
    return { status: response.statusCode, body, cookie };
  };
}

interface Given {
  body?: object;
  headers?: Record<string, string>;
}

async function createHouse(pair: Pair) {
  const input = { name: "Shop", origins: ["*"], locales: ["en"], defaultLocale: "en" } as const;
  const { projectId } = await createProject({ store: pair.one, clock }, input);
  const email = `${projectId}@shop.example`;
  const link = await createOwnerLink({ store: pair.one, clock, baseUrl: publicUrl }, projectId);
  const [one, other] = [createServer(pair.one), createServer(pair.other)];
  return { one, other, projectId, email, token: link.split("#")[1]! };
}

/** Voices that a department and somebody of it hold. */
async function addVoices(
  store: Store,
  { projectId, departmentId, count }: { projectId: string; departmentId: string; count: number },
): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    project_id: projectId,
    id: createId("voice"),
    kind: "added",
    activity_id: null,
    visibility: "visible",
    state: "open",
    stage: "new",
    department_id: departmentId,
    holder_id: "mem_somebody",
    waiting_since: clock.now(),
    due_at: null,
    snoozed_until: null,
    asked_at: null,
    answered_at: null,
    closed_at: null,
    gone_at: null,
    supports: 0,
    merged_into: null,
    merged_count: 0,
    tone_score: null,
    tone_words: null,
    tone_by: null,
    value_ids: "[]",
    decision: null,
    realised_by: null,
    source: "phone",
    words: "A quieter cap",
    customer_note: "",
    request_hash: "",
    search_row: 1e9 + Math.floor(Math.random() * 1e9) * 1000 + index,
    revision: index + 1,
    created_at: clock.now(),
  }));
  await store.records.change(program, async ({ db }) => {
    for (const row of rows) await db.insertInto("voices").values(row).execute();
    await db
      .insertInto("voice_heads")
      .values({ project_id: projectId, last_number: count })
      .execute();
  });
}

/** Does what was put off of one kind. @returns how many jobs there were */
async function rehome(store: Store): Promise<number> {
  const jobs = await store.records.change(program, ({ db, engine }) => {
    const request = { kinds: ["rehome-voices"], now: clock.now(), leaseMs: 60_000, limit: 10 };
    return claimJobs({ db, engine }, request);
  });
  for (const job of jobs) {
    await createRehomeJob({ store, clock }).run(job);
    await store.records.change(program, ({ db }) => finishJob(db, job));
  }
  return jobs.length;
}

export function testPeople(pair: Pair): void {
  test("[T31] [T32] a link is used once over all servers, and its session is known to each until it ends", async () => {
    const { one, other, projectId, email, token } = await createHouse(pair);
    const body = { token, email, name: "Mari", password };

    const uses = await Promise.all(
      [one, other, one, other].map((ask) => ask("POST", "/v1/team/session/link", { body })),
    );
    const [used] = uses.filter(({ status }) => status === 200);
    const headers = { cookie: used!.cookie, "tomoni-project": projectId };
    const asked = await other("GET", "/v1/team/members", { headers });
    const out = await one("DELETE", "/v1/team/session", { headers });
    const after = await other("GET", "/v1/team/session", { headers });

    const statuses = uses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toEqual([200]);
    expect(asked.body).toMatchObject({ items: [{ name: "Mari", email, role: "owner" }] });
    expect([out.status, after.status]).toEqual([204, 401]);
  });

  test("[T33] failures to sign in are counted over all servers", async () => {
    const { one, other, email } = await createHouse(pair);
    const attempt = async (ask: typeof one) =>
      (await ask("POST", "/v1/team/session", { body: { email, password: "wrong".repeat(3) } }))
        .status;

    const statuses = [];
    for (const ask of [one, other, one, other, one, other]) statuses.push(await attempt(ask));

    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test("[T38] [T39] departments and roles are the same on every server, and an owner stays whatever two do at once", async () => {
    const { one, other, projectId, email, token } = await createHouse(pair);
    const body = { token, email, name: "Mari", password };
    const { cookie } = await one("POST", "/v1/team/session/link", { body });
    const headers = { cookie, "tomoni-project": projectId };
    const ids = [createId("department"), createId("department")];

    await Promise.all(
      [one, other].map((ask, index) =>
        ask("POST", "/v1/team/departments", {
          headers,
          body: { id: ids[index], name: `Department ${index}` },
        }),
      ),
    );
    await other("PATCH", `/v1/team/departments/${ids[1]}`, { headers, body: { position: 0 } });
    const list = await one("GET", "/v1/team/departments", { headers });
    const members = await one("GET", "/v1/team/members", { headers });
    const [{ id: memberId }] = (members.body as { items: [{ id: string }] }).items;
    const change = (ask: typeof one) =>
      ask("PATCH", `/v1/team/members/${memberId}`, {
        headers,
        body: { role: "viewer", departmentId: ids[0] },
      });
    const refused = await Promise.all([change(one), change(other)]);

    expect(list.body).toMatchObject({
      items: [
        { id: ids[1], position: 0 },
        { id: ids[0], position: 1 },
      ],
    });
    expect(refused.map(({ status }) => status)).toEqual([409, 409]);
  });

  test("[T39] a department that holds voices is removed only with another to take them, which then has every one", async () => {
    const { one, other, projectId, email, token } = await createHouse(pair);
    const body = { token, email, name: "Mari", password };
    const { cookie } = await one("POST", "/v1/team/session/link", { body });
    const headers = { cookie, "tomoni-project": projectId };
    const ids = [createId("department"), createId("department")];
    for (const id of ids)
      await one("POST", "/v1/team/departments", { headers, body: { id, name: "開発" } });
    const count = 150;
    await addVoices(pair.one, { projectId, departmentId: ids[0]!, count });
    const remove = (query = "") =>
      other("DELETE", `/v1/team/departments/${ids[0]}${query}`, { headers });

    const refused = await remove();
    const toItself = await remove(`?moveTo=${ids[0]}`);
    const removed = await remove(`?moveTo=${ids[1]}`);
    const jobs = await rehome(pair.one);
    const held = await pair.other.records.read
      .selectFrom("voices")
      .select(["department_id", "holder_id", "revision"])
      .where("project_id", "=", projectId)
      .execute();
    const list = await one("GET", "/v1/team/departments", { headers });

    expect(refused.body).toMatchObject({ status: 409, code: "department-not-empty" });
    expect(toItself.body).toMatchObject({ status: 404, code: "department-not-found" });
    expect([removed.status, jobs]).toEqual([204, 1]);
    expect(held).toHaveLength(count);
    expect(new Set(held.map((row) => `${row.department_id} ${row.holder_id}`))).toEqual(
      new Set([`${ids[1]} null`]),
    );
    expect(new Set(held.map((row) => row.revision)).size).toBe(count);
    expect(list.body).toMatchObject({ items: [{ id: ids[1], position: 0 }] });
  });
}
