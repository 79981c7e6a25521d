import { chmodSync, existsSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import type { Check } from "../archive/checks.ts";
import { fillProject } from "../testing/full-project.ts";
import { createTestServer } from "../testing/test-server.ts";
import { createFolder, createTomoni } from "../testing/tomoni-process.ts";

vi.setConfig({ testTimeout: 40_000 });

const initArguments = ["init", "--name", "Minamo", "--origin", "https://shop.example"];

function readChecks(stdout: string): Record<string, Check> {
  const { checks } = JSON.parse(stdout) as { checks: Check[] };
  return Object.fromEntries(checks.map((check) => [check.name, check]));
}

function change(path: string, sql: string): void {
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec(sql);
  database.close();
}

test("[X14] doctor finds nothing wrong with a running server", async () => {
  const folder = createFolder();
  const tomoni = createTomoni(folder);
  await tomoni.run(...initArguments);
  await tomoni.start("serve");

  const outcome = await tomoni.run("doctor", "--recount", "--json");

  const checks = readChecks(outcome.stdout);
  expect(outcome.code).toBe(0);
  expect(Object.keys(checks)).toEqual(
    "configuration settings address limits proxies strength files integrity schema durability journal disk writing secret clock widget recount".split(
      " ",
    ),
  );
  expect(Object.values(checks).filter(({ status }) => status === "fail")).toEqual([]);
});

test("[X14] doctor leaves nothing behind where there is nothing yet", async () => {
  const folder = createFolder();

  const outcome = await createTomoni(folder).run("doctor");

  expect(outcome.code).toBe(0);
  expect(outcome.stdout).toMatch(
    /^warn {2}database {7}there is no .*\n {21}tomoni init makes one/m,
  );
  expect(existsSync(join(folder, "tomoni.db.secret"))).toBe(false);
});

test("[X15] doctor says what is wrong and what to do, and ends with 1", async () => {
  const folder = createFolder();
  const tomoni = createTomoni(folder);
  await tomoni.run(...initArguments);
  const secret = join(folder, "tomoni.db.secret");
  chmodSync(secret, 0o644);
  const later = Date.now() + 3_600_000;
  change(join(folder, "tomoni.db"), `insert into counters values ('p', 'a', 1, 0, 0, ${later})`);

  const outcome = await tomoni.run("doctor", "--json");

  const { secret: told, clock } = readChecks(outcome.stdout);
  expect(outcome).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^2 of 16 checks failed\.$/m),
  });
  expect(told).toEqual({
    name: "secret",
    status: "fail",
    found: `${secret} has mode 644: others on this machine can read it`,
    todo: `chmod 600 ${secret}`,
  });
  expect(clock).toMatchObject({ status: "fail", found: expect.stringContaining("60 min before") });
});

test("[X15] doctor tells every fault of the configuration", async () => {
  const environment = { TOMONI_PORT: "x", TOMONI_SECRET: "short" };

  const outcome = await createTomoni(createFolder(), environment).run("doctor");

  expect(outcome.code).toBe(1);
  expect(outcome.stdout.match(/^FAIL {2}configuration/gm)).toHaveLength(2);
});

test.each([
  ["cut short", (path: string) => truncateSync(path, 40_960)],
  ["something else", (path: string) => writeFileSync(path, "notes ".repeat(1000))],
])("[X15] doctor finds a database that is %s", async (_, damage) => {
  const folder = createFolder();
  const tomoni = createTomoni(folder);
  await tomoni.run(...initArguments);
  damage(join(folder, "tomoni.db"));

  const outcome = await tomoni.run("doctor", "--recount", "--json");

  const { database, integrity, recount } = readChecks(outcome.stdout);
  expect(outcome.code).toBe(1);
  expect(database ?? integrity).toMatchObject({
    status: "fail",
    todo: expect.stringContaining("restore the last backup"),
  });
  expect(recount).toMatchObject({ status: "fail", found: "nothing was counted" });
});

test("[X15] a database in a folder that cannot be read is not taken for one that is yet to come", async () => {
  const folder = createFolder();
  const notAFolder = join(folder, "file");
  writeFileSync(notAFolder, "");
  const environment = { TOMONI_DATABASE_URL: `sqlite:${notAFolder}/tomoni.db` };

  const outcome = await createTomoni(folder, environment).run("doctor", "--json");

  expect(outcome.code).toBe(1);
  expect(readChecks(outcome.stdout)["database"]).toMatchObject({
    status: "fail",
    todo: "Let this user read and write the file and its folder.",
  });
});

test("[X21] doctor finds files that others can read; the server takes that from them", async () => {
  const folder = createFolder();
  const tomoni = createTomoni(folder);
  await tomoni.run(...initArguments);
  const file = join(folder, "tomoni.db");
  const made = statSync(file).mode & 0o777;
  chmodSync(file, 0o644);

  const before = await tomoni.run("doctor", "--json");
  await tomoni.start("serve");
  const after = await tomoni.run("doctor", "--json");

  expect(made).toBe(0o600);
  expect(readChecks(before.stdout)["files"]).toEqual({
    name: "files",
    status: "fail",
    found: `others on this machine can read ${file}`,
    todo: `chmod 600 ${file}`,
  });
  expect(readChecks(after.stdout)["files"]).toMatchObject({ status: "ok" });
  const modes = ["", "-wal", "-shm", ".lock", ".secret"].map(
    (end) => statSync(file + end).mode & 0o777,
  );
  expect(modes).toEqual([0o600, 0o600, 0o600, 0o600, 0o600]);
});

test("[X21] serve logs what doctor finds unsafe, in the same words", async () => {
  const environment = { TOMONI_RATE_LIMIT_SCALE: "0", TOMONI_TRUSTED_PROXIES: "0.0.0.0/1" };
  const tomoni = createTomoni(createFolder(), environment);
  const { printed } = await tomoni.start("serve");

  const { stdout, code } = await tomoni.run("doctor", "--json");

  const unsafe = printed
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter(({ msg }) => msg === "unsafe setting");
  const checks = readChecks(stdout);
  expect(code).toBe(1);
  expect(unsafe.map(({ check }) => check)).toEqual(["address", "limits", "proxies"]);
  for (const { check, found, todo } of unsafe) expect(checks[check]).toMatchObject({ found, todo });
});

test("[X5] doctor names a schema newer than the program", async () => {
  const folder = createFolder();
  const tomoni = createTomoni(folder);
  await tomoni.run(...initArguments);
  const later = "insert into kysely_migration (name, timestamp) values ('9999-later', '2030')";
  change(join(folder, "tomoni.db"), later);

  const outcome = await tomoni.run("doctor", "--json");

  const { schema } = readChecks(outcome.stdout);
  expect(outcome.code).toBe(1);
  expect(schema).toMatchObject({ status: "fail", found: expect.stringContaining("9999-later") });
});

/** A database of every kind of row, some of whose counters are wrong. */
async function createMiscounted() {
  const server = await createTestServer();
  await fillProject(server);
  const tomoni = createTomoni(createFolder(), { TOMONI_DATABASE_URL: `sqlite:${server.path}` });
  change(
    server.path,
    `update tallies set total = total + 3 where bucket = 'r:0,1,2';
     delete from tallies where bucket = 's:4';
     insert into tallies select project_id, id, 'o:9', 1, 0 from activities where kind = 'pulse';
     update counters set responses = responses - 1 where activity_id in (select activity_id from ideas);
     update ideas set supports = 5 where supports = 1`,
  );
  return { server, tomoni };
}

test("[X16] a recount finds every wrong counter and changes nothing", async () => {
  const { server, tomoni } = await createMiscounted();
  const read = () =>
    ["tallies", "counters", "ideas"].map((table) => server.rows(`select * from ${table}`));
  const before = read();

  const outcome = await tomoni.run("doctor", "--recount", "--json");

  const { wrong } = JSON.parse(outcome.stdout) as {
    wrong: { faults: string[]; mended: boolean }[];
  };
  expect(outcome.code).toBe(1);
  expect(wrong.map(({ mended }) => mended)).toEqual([false, false, false]);
  expect(wrong.flatMap(({ faults }) => faults).toSorted()).toEqual([
    expect.stringMatching(
      /^idea_\w+ has 5 supports that weigh 1, and 0 comments, counted 1 supports that weigh 1, and 0 comments$/,
    ),
    "o:9 is 1, counted 0",
    "r:0,1,2 is 5, counted 2",
    "responses is 1, counted 2",
    "s:4 is 0, counted 2",
    "s:4 verified is 0, counted 1",
  ]);
  expect(read()).toEqual(before);
});

test("[X17] mending makes every counter equal its rows, only while no server runs", async () => {
  const { server, tomoni } = await createMiscounted();
  const folder = createFolder();
  change(server.path, `vacuum into '${join(folder, "tomoni.db")}'`);
  chmodSync(join(folder, "tomoni.db"), 0o600);
  const alone = createTomoni(folder);

  const beside = await tomoni.run("doctor", "--mend");
  const mended = await alone.run("doctor", "--mend", "--json");
  const again = await alone.run("doctor", "--recount", "--json");

  expect(beside).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("is in use by another"),
  });
  const { wrong } = JSON.parse(mended.stdout) as { wrong: { mended: boolean }[] };
  expect(mended.code).toBe(0);
  expect(wrong.map((one) => one.mended)).toEqual([true, true, true]);
  expect(again.code).toBe(0);
  expect(readChecks(again.stdout)["recount"]).toEqual({
    name: "recount",
    status: "ok",
    found: "every counter of 6 activities equals its rows",
    todo: null,
  });
});
