import { existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createId } from "@tomoni/sdk/contract";
import { expect, test, vi } from "vitest";
import type { CreatedProject } from "../features/projects/new-project.ts";
import { knownMigrations } from "../store/migrate.ts";
import { createFolder, createTomoni } from "../testing/tomoni-process.ts";

vi.setConfig({ testTimeout: 60_000 });

type Tomoni = ReturnType<typeof createTomoni>;

function createShop() {
  const folder = createFolder();
  return { folder, tomoni: createTomoni(folder, { TOMONI_RATE_LIMIT_SCALE: "20" }) };
}

async function init(tomoni: Tomoni): Promise<CreatedProject> {
  const origin = ["--origin", "https://shop.example"];
  return JSON.parse((await tomoni.run("init", "--name", "Minamo", ...origin, "--json")).stdout);
}

function send(url: string, method: string, token: string, body?: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
}

async function openVote(url: string, secretKey: string) {
  const activityId = createId("activity");
  const optionId = createId("option");
  const options = [
    { id: optionId, title: { en: "A" } },
    { id: createId("option"), title: { en: "B" } },
  ];
  const vote = { id: activityId, kind: "vote", method: "single", title: { en: "Which?" }, options };
  await send(`${url}/v1/team/activities`, "POST", secretKey, vote);
  const opened = await send(`${url}/v1/team/activities/${activityId}/open`, "POST", secretKey, {});
  expect(opened.status).toBe(200);
  return { ballotUrl: `${url}/v1/activities/${activityId}/ballot`, optionId };
}

async function takePart(url: string, projectKey: string): Promise<string> {
  const answer = await fetch(`${url}/v1/projects/${projectKey}/participants`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  return ((await answer.json()) as { token: string }).token;
}

/** Votes without a pause, one new participant after the other, until told to stop. */
function keepVoting(url: string, projectKey: string, vote: Awaited<ReturnType<typeof openVote>>) {
  const tally = { acknowledged: 0, isOver: false };
  async function voteOn(): Promise<void> {
    while (!tally.isOver) {
      const token = await takePart(url, projectKey);
      const answer = await send(vote.ballotUrl, "PUT", token, { choice: vote.optionId });
      if (answer.status === 200) tally.acknowledged += 1;
    }
  }
  const voters = Array.from({ length: 8 }, voteOn);
  return {
    acknowledged: () => tally.acknowledged,
    async stop(): Promise<number> {
      tally.isOver = true;
      await Promise.all(voters);
      return tally.acknowledged;
    },
  };
}

function count(path: string, table: string): number {
  const database = new DatabaseSync(path, { readOnly: true });
  const row = database.prepare(`select count(*) as rows from ${table}`).get();
  database.close();
  return Number(row?.["rows"]);
}

test("[X1] a backup under load holds what was acknowledged before it, whole, with equal counters", async () => {
  const { folder, tomoni } = createShop();
  const { projectKey, secretKey } = await init(tomoni);
  const { url } = await tomoni.start("serve");
  const voting = keepVoting(url, projectKey, await openVote(url, secretKey));
  await vi.waitFor(() => expect(voting.acknowledged()).toBeGreaterThan(100), 10_000);

  const before = voting.acknowledged();
  const backup = await tomoni.run("backup", "--out", join(folder, "b"), "--json");
  const after = await voting.stop();
  const elsewhere = createFolder();
  const restored = await createTomoni(elsewhere).run("restore", "--from", join(folder, "b"));
  const examined = await createTomoni(elsewhere).run("doctor", "--recount", "--json");

  const { counts } = JSON.parse(backup.stdout);
  expect([backup.code, restored.code, examined.code]).toEqual([0, 0, 0]);
  expect(counts.stances).toBeGreaterThanOrEqual(before);
  expect(counts.stances).toBeLessThan(after);
  expect(count(join(elsewhere, "tomoni.db"), "stances")).toBe(counts.stances);
  expect(JSON.parse(examined.stdout)).toMatchObject({ wrong: [] });
});

test("[X2] whoever took part before a backup is still themselves after it is restored", async () => {
  const { folder, tomoni } = createShop();
  const { projectKey, secretKey } = await init(tomoni);
  const first = await tomoni.start("serve");
  const vote = await openVote(first.url, secretKey);
  const token = await takePart(first.url, projectKey);
  await send(vote.ballotUrl, "PUT", token, { choice: vote.optionId });
  await tomoni.run("backup", "--out", join(folder, "b"));
  const elsewhere = createFolder();
  const other = createTomoni(elsewhere);

  await other.run("restore", "--from", join(folder, "b"));
  const second = await other.start("serve");
  const again = { ballotUrl: vote.ballotUrl.replace(first.url, second.url) };
  const answer = await send(again.ballotUrl, "PUT", token, { choice: vote.optionId });

  expect(answer.status).toBe(200);
  expect(count(join(elsewhere, "tomoni.db"), "stances")).toBe(1);
});

/** A backup of a small database, and the database it would go over. */
async function createBackup() {
  const { folder, tomoni } = createShop();
  await init(tomoni);
  const backup = join(folder, "b");
  expect(await tomoni.run("backup", "--out", backup)).toMatchObject({ code: 0 });
  return { folder, tomoni, backup, database: join(folder, "tomoni.db") };
}

const damages: [string, (path: string, bytes: Buffer) => void][] = [
  ["a byte changed in the database", (path, bytes) => flip(path, bytes, bytes.length / 2)],
  ["a digit changed in its first line", (path, bytes) => flip(path, bytes, 80)],
  ["a byte changed in its checksum", (path, bytes) => flip(path, bytes, bytes.length - 5)],
  ["its end cut off", (path, bytes) => truncateSync(path, bytes.length - 1)],
  ["something added to it", (path, bytes) => writeFileSync(path, Buffer.concat([bytes, bytes]))],
  ["nothing in it", (path) => writeFileSync(path, "")],
];

function flip(path: string, bytes: Buffer, at: number): void {
  const changed = Buffer.from(bytes);
  changed[Math.floor(at)]! ^= 1;
  writeFileSync(path, changed);
}

test.each(damages)(
  "[X3] a backup with %s is refused, and the database stays",
  async (_, damage) => {
    const { folder, tomoni, backup, database } = await createBackup();
    const before = readFileSync(database);
    damage(backup, readFileSync(backup));

    const outcome = await tomoni.run("restore", "--from", backup, "--force");

    expect(outcome).toMatchObject({ code: 1, stdout: "" });
    expect(outcome.stderr).toMatch(
      /^\S+\/b is (damaged: .*|not a backup that this version can read)\.\n$/,
    );
    expect(readFileSync(database)).toEqual(before);
    expect(existsSync(join(folder, "tomoni.db.restoring"))).toBe(false);
  },
);

test("[X4] restore replaces a database only by force, and none that a server holds", async () => {
  const { folder, tomoni, backup, database } = await createBackup();
  await init(tomoni);

  const unforced = await tomoni.run("restore", "--from", backup);
  const kept = count(database, "projects");
  const server = await tomoni.start("serve");
  const beside = await tomoni.run("restore", "--from", backup, "--force");
  await server.end();
  const forced = await tomoni.run("restore", "--from", backup, "--force");

  expect(unforced).toMatchObject({
    code: 1,
    stderr: `There is a database at ${database}. Give --force to replace it, or another TOMONI_DATABASE_URL.\n`,
  });
  expect(beside).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("is in use by another"),
  });
  expect(forced).toMatchObject({ code: 0 });
  expect([kept, count(join(folder, "tomoni.db"), "projects")]).toEqual([2, 1]);
});

test("[X4] what a crash left unwritten beside the replaced database does not reach the new one", async () => {
  const { folder, tomoni, backup, database } = await createBackup();
  const server = await tomoni.start("serve");
  await init(tomoni);
  await server.end("SIGKILL");
  const journal = existsSync(`${database}-wal`);

  await tomoni.run("restore", "--from", backup, "--force");

  expect(journal).toBe(true);
  expect(count(join(folder, "tomoni.db"), "projects")).toBe(1);
  expect(await tomoni.run("doctor", "--recount")).toMatchObject({ code: 0 });
});

function makeNewer(path: string): void {
  const database = new DatabaseSync(path);
  database.exec("insert into kysely_migration (name, timestamp) values ('9999-later', '2030')");
  database.close();
}

const newer = `its schema 9999-later is newer than this version of Tomoni, which knows ${knownMigrations.at(-1)}; install the version that made it, or a later one.\n`;

test("[X5] a database newer than the program is refused in one sentence by serve and restore", async () => {
  const { folder, tomoni, database } = await createBackup();
  makeNewer(database);
  const later = join(folder, "later");
  await tomoni.run("backup", "--out", later);
  const elsewhere = createFolder();

  const served = await tomoni.run("serve", "--port", "0");
  const restored = await createTomoni(elsewhere).run("restore", "--from", later);

  const place = `The database ${database} cannot be opened: `;
  expect(served).toEqual({ code: 1, stdout: "", stderr: `${place}${newer}` });
  expect(restored).toEqual({
    code: 1,
    stdout: "",
    stderr: `${later} cannot be restored: ${newer}`,
  });
  expect(existsSync(join(elsewhere, "tomoni.db"))).toBe(false);
});

test("[X6] a backup that cannot be written says so, and leaves nothing", async () => {
  const { folder, tomoni } = createShop();
  const missing = await tomoni.run("backup", "--out", join(folder, "b"));
  await init(tomoni);

  const nowhere = await tomoni.run("backup", "--out", join(folder, "no/where"));

  expect(missing).toMatchObject({
    code: 1,
    stderr: `There is no database at ${join(folder, "tomoni.db")}.\n`,
  });
  expect(nowhere).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("cannot be written: "),
  });
  expect(existsSync(join(folder, "b"))).toBe(false);
});

test("[X7] on PostgreSQL, backup and restore say what to do instead", async () => {
  const tomoni = createTomoni(createFolder(), {
    TOMONI_DATABASE_URL: "postgres://nobody@127.0.0.1:1/shop",
    TOMONI_SECRET: "a-secret-of-the-tests-with-32-letters",
  });

  const [backup, restore] = await Promise.all([
    tomoni.run("backup", "--out", "b"),
    tomoni.run("restore", "--from", "b"),
  ]);

  expect(backup).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/pg_dump.*tomoni export/),
  });
  expect(restore).toMatchObject({ code: 1, stderr: expect.stringContaining("tomoni import") });
});
