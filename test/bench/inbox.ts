import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { createId, toDerivedId } from "@tomoni/sdk/contract";
import { createHash } from "node:crypto";
import { buildApp } from "@tomoni/server";
import { createProject } from "../../packages/server/src/features/projects/new-project.ts";
import { createInProcessHub } from "../../packages/server/src/live/in-process.ts";
import { fillVoices } from "../../packages/server/src/store/fill-voices.ts";
import { openSqliteStore } from "../../packages/server/src/store/sqlite/sqlite-store.ts";

/** Says how long the server takes for the team's inbox with 100,000 voices on SQLite, each request read anew. */
const voices = 100_000;
const asked = 100;
const dayMs = 86_400_000;
const subjects = [
  "ふた",
  "飲み口",
  "色",
  "大きさ",
  "袋",
  "lid",
  "colour",
  "refill",
  "strap",
  "sleeve",
];
const wishes = [
  "を軽くしてほしい",
  "が固くて開けにくい",
  "が好きです",
  "を増やしてください",
  "should be easier to open",
  "leaks in my bag",
  "could come in blue",
];
const folder = mkdtempSync(path.join(tmpdir(), "tomoni-inbox-"));
const file = path.join(folder, "tomoni.db");
/** Moves on between requests, so that nothing is remembered from one to the next. */
let aheadMs = 0;
const clock = { now: () => Date.now() + aheadMs };
const store = await openSqliteStore(file);
const hub = createInProcessHub();
const project = await createProject({ store, clock }, {
  name: "Shop",
  origins: ["*"],
  locales: ["ja", "en"],
  defaultLocale: "ja",
} as const);
const options = {
  store,
  hub,
  clock,
  secret: "a-secret-of-the-bench-with-32-letters",
  rateLimitScale: 0,
};
const app = buildApp(options);
const activityIds = Array.from({ length: 20 }, () => createId("activity"));
const departmentIds = Array.from({ length: 10 }, () => createId("department"));

function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length]!;
}

/** Ideas as customers send them over a year, with what ten departments did with them. */
async function fill(): Promise<void> {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  const insert = database.prepare(`
    insert into ideas (project_id, id, activity_id, participant_id, title, body, image_id, search_row, stage, supports,
      weight, comments, answered_at, verified, visibility, request_hash, created_at)
    values (?, ?, ?, ?, ?, '', null, 0, 'new', ?, 0, 0, null, 0, 'visible', '', ?)`);
  const { projectId } = project;
  database.exec("begin immediate");
  for (let index = 0; index < voices; index += 1) {
    const id = toDerivedId("idea", createHash("sha256").update(String(index)).digest());
    const title = `${pick(subjects, index)}${pick(wishes, Math.floor(index / subjects.length))} ${index}`;
    const at = Date.now() - (index % 365) * dayMs - index;
    insert.run(projectId, id, pick(activityIds, index), `ptc_${index}`, title, index % 91, at);
  }
  database.exec("commit");
  await store.bulk!.write((db) => fillVoices({ db, engine: "sqlite" }, { projectId }));
  for (const [index, id] of departmentIds.entries())
    database
      .prepare("update voices set department_id = ? where search_row % 12 = ?")
      .run(id, index);
  database.exec(`
    update voices set state = 'closed', closed_at = created_at where search_row % 5 in (0, 1);
    update voices set stage = 'building' where search_row % 50 = 3;
    update voices set tone_score = (search_row % 200) - 100 where search_row % 3 = 0;
    update voices set snoozed_until = 4102444800000 where search_row % 40 = 7;
    update voices set kind = 'reason' where search_row % 1000 = 9;
    analyze`);
  database.close();
}

function toPercentile(times: readonly number[], share: number): number {
  return times.toSorted((one, other) => one - other)[Math.ceil(times.length * share) - 1] ?? 0;
}

/** How long requests of one kind take on the server, one after another; each differs, so that none is remembered. */
async function measure(name: string, toQuery: (index: number) => string): Promise<void> {
  const times: number[] = [];
  const headers = { authorization: `Bearer ${project.secretKey}` };
  let items = 0;
  for (let index = -20; index < asked; index += 1) {
    const url = `/v1/team/voices${toQuery(Math.abs(index))}`;
    aheadMs += 2000;
    const startedAt = performance.now();
    const answer = await app.inject({ method: "GET", url, headers });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`);
    if (index >= 0) times.push(performance.now() - startedAt);
    items = (answer.json() as { items?: unknown[] }).items?.length ?? 0;
  }
  const figures = [0.5, 0.95, 1].map((share) => toPercentile(times, share).toFixed(1).padStart(7));
  process.stdout.write(`${name.padEnd(44)}${figures.join("")}  ${items}\n`);
}

await fill();
process.stdout.write(`${voices} voices on SQLite, ${asked} requests of a kind, in ms\n\n`);
process.stdout.write(`${"request".padEnd(44)}    p50    p95    max  voices\n`);
const limitOf = (index: number) => 40 + (index % 11);
await measure("inbox page, open", (index) => `?view=open&limit=${limitOf(index)}`);
await measure("inbox page, my department", (index) => `?limit=${limitOf(index)}`);
await measure("all, newest first", (index) => `?view=all&sort=new&limit=${limitOf(index)}`);
await measure(
  "all, most supported first",
  (index) => `?view=all&sort=support&limit=${limitOf(index)}`,
);
await measure(
  "filter: department",
  (index) => `?view=open&department=${pick(departmentIds, index)}&limit=50`,
);
await measure(
  "filter: stage of 1 in 50",
  (index) => `?view=open&stage=building&limit=${limitOf(index)}`,
);
await measure(
  "filter: kind of 1 in 1,000",
  (index) => `?view=open&kind=reason&limit=${limitOf(index)}`,
);
await measure(
  "filter: activity and tone",
  (index) => `?view=open&tone=worried&activity=${pick(activityIds, index)}&limit=50`,
);
await measure(
  "search: a word in 1 of 10",
  (index) => `?view=open&q=${encodeURIComponent(pick(subjects, index))}&limit=50`,
);
await measure(
  "search: begun word",
  (index) => `?view=open&q=${pick(["ref", "lea", "col", "op"], index)}&limit=${limitOf(index)}`,
);
await measure("search: one of all", (index) => `?view=all&q=${index * 499}&limit=50`);
await measure(
  "search: none",
  (index) => `?view=all&q=${encodeURIComponent("固く")}+blue${index}&limit=50`,
);
await measure("counts", () => "/counts");
await app.close();
hub.close();
await store.close();
rmSync(folder, { recursive: true });
