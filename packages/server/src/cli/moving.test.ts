import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { seedActivity } from "../demo/seed-activity.ts";
import { archivedTables } from "../archive/archive-tables.ts";
import { fillProject } from "../testing/full-project.ts";
import { createTestServer, secret, type TestServer } from "../testing/test-server.ts";
import { createFolder, createTomoni } from "../testing/tomoni-process.ts";

vi.setConfig({ testTimeout: 60_000 });

/** A server with a project, the command line on its file, and a database to move to. */
async function createHouses() {
  const server = await createTestServer();
  const folder = createFolder();
  const here = createTomoni(folder, { TOMONI_DATABASE_URL: `sqlite:${server.path}` });
  const there = createTomoni(folder);
  const { projectKey } = server.project;
  return {
    server,
    folder,
    there,
    file: join(folder, "project.ndjson"),
    write: (out: string, ...rest: string[]) =>
      here.run("export", "--project", projectKey, "--out", out, ...rest),
    writeThere: (out: string) => there.run("export", "--project", projectKey, "--out", out),
    rowsThere: (sql: string) => readRows(join(folder, "tomoni.db"), sql),
  };
}

function readRows(path: string, sql: string) {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  const rows = database.prepare(sql).all();
  database.close();
  return rows.map((row) => ({ ...row }));
}

/** The rows of an archive, without its first and last line. */
function toRows(path: string): string[] {
  return readFileSync(path, "utf8").trimEnd().split("\n").slice(1, -1);
}

async function seedVotes(server: TestServer, responses: number) {
  const { id } = await server.activity();
  const project = await server.store.reads.projectById(server.project.projectId);
  const found = await server.store.reads.activity(id);
  const wish = { project: project!, found: found!, responses, seed: "a", atMs: server.clock.now() };
  await seedActivity(server.store, wish, () => undefined);
  return { id };
}

test("[X22] an archive carries what responses weigh, in full where the team lists their network", async () => {
  const server = await createTestServer();
  const { id, url, options } = await server.activity();
  const vote = async (count: number, choice: number, toAddress: (index: number) => string) => {
    for (let index = 0; index < count; index += 1) {
      const { call } = await server.participant();
      const extra = { remoteAddress: toAddress(index) };
      await call("PUT", `${url}/ballot`, { choice: options[choice] }, extra);
    }
  };
  await vote(30, 0, (index) => `198.51.100.${index}`);
  await vote(40, 1, () => "203.0.113.7");
  await vote(40, 2, () => "203.0.113.200");
  await server.team("PATCH", "/v1/team/project", { fullNetworks: ["203.0.113.200"] });
  const file = join(createFolder(), "project.ndjson");
  const tomoni = createTomoni(dirname(server.path), { TOMONI_SECRET: secret });

  await tomoni.run("export", "--project", server.project.projectKey, "--out", file);

  const rows = toRows(file).map((line) => JSON.parse(line));
  const settled = rows.filter(({ table }) => table === "settled").map(({ row }) => row);
  const weights = Object.fromEntries(settled.map(({ bucket, weight }) => [bucket, weight]));
  expect(weights).toMatchObject({ "o:0": 30, "o:1": 20, "o:2": 40 });
  await server.team("POST", `/v1/team/activities/${id}/close`);
  const closed = server.rows("select bucket, weight from settled");
  expect(Object.fromEntries(closed.map((row) => [row["bucket"], row["weight"]]))).toEqual(weights);
});

test("[X8] an archive holds every column of every table, but for what is counted anew or belongs to no project", async () => {
  const { server, file, write } = await createHouses();
  await fillProject(server);

  await write(file);

  const rows = toRows(file).map((line) => JSON.parse(line));
  const found = Object.fromEntries(
    rows.map(({ table, row }) => [String(table), Object.keys(row).toSorted()]),
  );
  const wanted = archivedTables.map(({ name, made }) => [
    name,
    server
      .rows(`select name from pragma_table_info('${name}')`)
      .map((column) => String(column["name"]))
      .filter((column) => !made.includes(column))
      .toSorted(),
  ]);
  expect(found).toEqual(Object.fromEntries(wanted));
  const all = server.rows(
    "select name from sqlite_schema where type = 'table' and name not like 'kysely%' and name not like 'idea_terms%' and name not like 'voice_terms%'",
  );
  const left = all.map(({ name }) => String(name)).filter((name) => !(name in found));
  expect(new Set(left)).toEqual(
    new Set(
      "counters imports jobs network_tallies tallies voice_presence widget_files people members sessions invitations sign_in_links passkeys challenges sign_in_failures".split(
        " ",
      ),
    ),
  );
});

test("[X9] a project exported, imported and exported again has the same rows and the same SHA-256", async () => {
  const { server, folder, there, file, write, writeThere } = await createHouses();
  await fillProject(server);
  await seedVotes(server, 2500);
  const again = join(folder, "again.ndjson");

  const first = await write(`${file}.gz`);
  const imported = await there.run("import", "--from", `${file}.gz`, "--json");
  const second = await writeThere(again);
  await write(file);

  const { sha256 } = JSON.parse(imported.stdout);
  expect(first.stderr).toContain(`SHA-256 ${sha256}`);
  expect(second.stderr).toContain(`SHA-256 ${sha256}`);
  expect(toRows(again)).toEqual(toRows(file));
});

test("[X10] an imported project answers, counts and finds as it did before", async () => {
  const { server, there, file, write } = await createHouses();
  await fillProject(server);
  await seedVotes(server, 50);
  const { secretKey } = server.project;

  await write(file);
  await there.run("import", "--from", file);
  const recounted = await there.run("doctor", "--recount", "--json");
  const { url } = await there.start("serve");

  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const before = await server.anyone("GET", path, undefined, { headers });
    const after = await fetch(`${url}${path}`, { headers });
    expect([before.status, after.status]).toEqual([200, 200]);
    const text = (await after.text()).replaceAll(url, "http://127.0.0.1");
    return [before.body, JSON.parse(text)] as [unknown, unknown];
  };
  const [activities, activitiesThere] = await ask("/v1/team/activities", {
    authorization: `Bearer ${secretKey}`,
  });
  const ideas = (activities as { items: { id: string; kind: string }[] }).items.find(
    ({ kind }) => kind === "ideas",
  )!;
  const similar = await ask(`/v1/activities/${ideas.id}/ideas/similar?text=詰め替え`);
  expect(JSON.parse(recounted.stdout)).toMatchObject({ wrong: [] });
  expect(activitiesThere).toEqual(activities);
  expect(similar[1]).toEqual(similar[0]);
  const { items } = similar[1] as { items: { idea: { image: { url: string } } }[] };
  const picture = items[0]!.idea.image.url;
  const bytes = await fetch(`${url}${picture}`).then((answer) => answer.bytes());
  expect([...bytes]).toEqual(Array.from({ length: 256 }, (_, index) => index));
});

test("[X11] an import killed halfway shows nobody the project, and goes on where it stopped", async () => {
  const { server, folder, there, file, write, writeThere, rowsThere } = await createHouses();
  await seedVotes(server, 40_000);
  const { stderr } = await write(file);
  await there.run("migrate");
  const child = there.launch("import", "--from", file);
  await vi.waitFor(
    () => expect(rowsThere("select lines from imports where lines > 0")).toHaveLength(1),
    {
      timeout: 20_000,
      interval: 5,
    },
  );

  child.kill("SIGKILL");
  await once(child, "exit");
  const [state] = rowsThere("select lines from imports");
  const seen = rowsThere("select id from projects");
  const resumed = await there.run("import", "--from", file, "--json");
  const second = await writeThere(join(folder, "again.ndjson"));

  const { rows, resumedAfter, sha256 } = JSON.parse(resumed.stdout);
  expect(seen).toEqual([]);
  expect(resumedAfter).toBe(state!["lines"]);
  expect(resumedAfter).toBeLessThan(rows);
  expect([stderr, second.stderr].map((text) => text.includes(sha256))).toEqual([true, true]);
  expect(rowsThere("select * from imports")).toEqual([]);
  expect(await there.run("doctor", "--recount")).toMatchObject({ code: 0 });
});

test("[X12] an export that was interrupted goes on from its last whole line", async () => {
  const { server, folder, file, write } = await createHouses();
  await fillProject(server);
  await seedVotes(server, 3000);
  const whole = join(folder, "whole.ndjson");
  await write(whole);
  const bytes = readFileSync(whole);
  writeFileSync(`${file}.part`, bytes.subarray(0, bytes.length * 0.7));

  const resumed = await write(file, "--resume");

  expect(resumed.stderr).toMatch(/^Wrote /);
  expect(readFileSync(file)).toEqual(bytes);
  expect(existsSync(`${file}.part`)).toBe(false);
});

test("[X12] an interrupted export begins again when somebody took part since", async () => {
  const { server, folder, file, write } = await createHouses();
  const { id } = await seedVotes(server, 500);
  const whole = join(folder, "whole.ndjson");
  await write(whole);
  writeFileSync(`${file}.part`, readFileSync(whole).subarray(0, 5000));
  const { call } = await server.participant();
  const { options } = (await server.store.reads.activity(id))!;
  await call("PUT", `/v1/activities/${id}/ballot`, { choice: options[0]!.id });

  const resumed = await write(file, "--resume");
  const afresh = await write(whole);

  expect(resumed.stderr).toMatch(
    /^Somebody took part since the export stopped, so it begins again.\n/,
  );
  expect(toRows(file)).toEqual(toRows(whole));
  expect(afresh.code).toBe(0);
});

const damages: [string, (text: string) => string | Buffer][] = [
  ["a changed number", (text) => text.replace('"impressions":7', '"impressions":8')],
  ["a line missing", (text) => text.replace(/\{"table":"stances".*\n/, "")],
  ["its end cut off", (text) => text.slice(0, -20)],
  ["a column nobody knows", (text) => text.replace('"arm":', '"x; drop table stances":1,"arm":')],
  [
    "a row of another project",
    (text) => text.replace(/("table":"flags".*?)prj_\w+/, "$1prj_other"),
  ],
  ["half a gzip stream", (text) => gzipSync(text).subarray(0, 400)],
  ["other things in it", () => "time,vote\n1,2\n"],
];

test.each(damages)(
  "[X13] an archive with %s is refused, and nothing is imported",
  async (_, damage) => {
    const { server, there, file, write, rowsThere } = await createHouses();
    await fillProject(server);
    await write(file);
    const text = readFileSync(file, "utf8");
    const damaged = damage(text);
    writeFileSync(file, damaged);
    await there.run("migrate");

    const outcome = await there.run("import", "--from", file);

    expect(damaged).not.toBe(text);
    expect(outcome).toMatchObject({ code: 1, stdout: "" });
    expect(outcome.stderr).toMatch(
      /project\.ndjson is (damaged|not the archive of a project).*\.\n$/,
    );
    expect(rowsThere("select * from exposures")).toEqual([]);
  },
);

test("[X13] an import of a project that is there already changes nothing", async () => {
  const { server, there, file, write } = await createHouses();
  await write(file);
  const first = await there.run("import", "--from", file);

  const second = await there.run("import", "--from", file);

  expect(first.code).toBe(0);
  expect(second).toMatchObject({
    code: 1,
    stderr: `The database already has the project ${server.project.projectKey} of ${file}. Nothing was imported.\n`,
  });
});

test("[X13] an import that stopped halfway gives way to that of a newer archive", async () => {
  const { server, folder, there, file, write, rowsThere } = await createHouses();
  await fillProject(server);
  await write(file);
  await there.run("migrate");
  const database = new DatabaseSync(join(folder, "tomoni.db"));
  const { projectId } = server.project;
  database.exec(`insert into imports values ('${projectId}', 'another', 1)`);
  database.exec(`insert into participants values ('${projectId}', 'ptc_old', 0, 1)`);
  database.close();

  const outcome = await there.run("import", "--from", file);

  expect(outcome.code).toBe(0);
  expect(rowsThere("select id from participants where id = 'ptc_old'")).toEqual([]);
});

test.each(["import", "restore"])(
  "[X20] %s of what is no file is refused in one sentence",
  async (command) => {
    const { folder, there } = await createHouses();
    const missing = join(folder, "missing");

    const nothing = await there.run(command, "--from", missing);
    const aFolder = await there.run(command, "--from", folder);

    const reason = "EISDIR: illegal operation on a directory, read";
    expect([nothing, aFolder]).toEqual([
      { code: 1, stdout: "", stderr: `There is no file ${missing}.\n` },
      { code: 1, stdout: "", stderr: `${folder} cannot be read: ${reason}.\n` },
    ]);
  },
);

test("[X5] an archive newer than the program is refused in one sentence", async () => {
  const { there, file, write } = await createHouses();
  await write(file);
  const text = readFileSync(file, "utf8");

  writeFileSync(file, text.replace(/"schema":"[^"]+"/, '"schema":"9999-later"'));
  const schema = await there.run("import", "--from", file);
  writeFileSync(file, text.replace('"version":1', '"version":2'));
  const version = await there.run("import", "--from", file);

  expect(schema).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^\S+ cannot be imported: its schema 9999-later is newer .*\.\n$/,
    ),
  });
  expect(version).toMatchObject({
    code: 1,
    stderr: `${file} was written by a later version of Tomoni. Install that one.\n`,
  });
});
