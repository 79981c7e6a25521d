import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { createServerProcess, launch, runTomoni } from "../support/server-process.ts";
import { createShop, createSqliteUrl, createTeam, openVote } from "../support/shop.ts";

const program = path.join(import.meta.dirname, "../../packages/server/src/cli/tomoni.ts");

/** Runs a command behind another program. */
async function runBehind(wrap: readonly string[], databaseUrl: string, ...args: string[]) {
  const command = [...wrap, process.execPath, "--conditions=tomoni-source", program, ...args];
  const child = launch(command, databaseUrl);
  const [[code], stdout, stderr] = await Promise.all([
    once(child, "close") as Promise<[number | null]>,
    text(child.stdout!),
    text(child.stderr!),
  ]);
  return { code, stdout, stderr };
}

/** For the process as good as a full disk: the system lets no file of its grow beyond this. */
const withRoomFor = (bytes: number) => ["prlimit", `--fsize=${bytes}`];

/** Room for an empty database and its log, which need two megabytes, and for some rows. */
const withFullDisk = withRoomFor(4_000_000);

/** A shop with 30,000 votes, some megabytes, and an empty database beside it. */
async function createHouses() {
  const url = createSqliteUrl();
  const shop = await createShop(url);
  const server = await createServerProcess(url);
  await server.start();
  const { id } = await openVote(createTeam(server.url, shop));
  await server.stop("SIGTERM");
  const activity = ["--project", shop.projectKey, "--activity", id];
  await runTomoni(url, "seed", ...activity, "--responses", "30000");
  const folder = path.dirname(url.slice("sqlite:".length));
  return {
    url,
    folder,
    emptyUrl: createSqliteUrl(),
    write: ["export", "--project", shop.projectKey, "--out", path.join(folder, "project")],
  };
}

const readLines = (file: string) => readFileSync(file, "utf8").split("\n").slice(1);

test("[X20] an export that a full disk stopped says how to go on, and goes on", async () => {
  const { url, folder, write } = await createHouses();
  const file = path.join(folder, "project");
  await runTomoni(url, ...write.slice(0, -1), `${file}.whole`);

  const stopped = await runBehind(withFullDisk, url, ...write);
  const isThere = existsSync(file);
  const resumed = await runTomoni(url, ...write, "--resume");

  expect(stopped).toMatchObject({ code: 1, stdout: "" });
  expect(stopped.stderr).toMatch(
    /project cannot be written: .+\. Once that is mended, go on with --resume\.\n$/,
  );
  expect({ isThere, code: resumed.code }).toEqual({ isThere: false, code: 0 });
  expect(resumed.stderr).toMatch(/^Wrote /);
  expect(readLines(file)).toEqual(readLines(`${file}.whole`));
}, 60_000);

test("[X20] an import that a full disk stopped says how to go on, and goes on", async () => {
  const { url, folder, emptyUrl, write } = await createHouses();
  const read = ["import", "--from", path.join(folder, "project")];
  await runTomoni(url, ...write);

  const hindered = await runBehind(withRoomFor(500_000), emptyUrl, ...read);
  const stopped = await runBehind(withFullDisk, emptyUrl, ...read);
  const resumed = await runTomoni(emptyUrl, ...read, "--json");
  const examined = await runTomoni(emptyUrl, "doctor", "--recount");

  for (const { code, stdout } of [hindered, stopped])
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(hindered.stderr).toMatch(
    /tomoni\.db cannot be opened: .+\. Once that is mended, the same command goes on from there\.\n$/,
  );
  expect(stopped.stderr).toMatch(
    /^The import stopped: .+\. Once that is mended, the same command goes on from there\.\n$/,
  );
  expect(JSON.parse(resumed.stdout)).toMatchObject({ resumedAfter: expect.any(Number) });
  expect({ resumed: resumed.code, examined: examined.code }).toEqual({ resumed: 0, examined: 0 });
}, 60_000);

test("[X6] [X20] a backup and a restore that do not fit leave everything as it was", async () => {
  const { url, folder, emptyUrl } = await createHouses();
  const [small, large] = ["small", "large"].map((name) => path.join(folder, name));
  await runTomoni(emptyUrl, "migrate");
  await runTomoni(url, "backup", "--out", large!);
  const before = statSync(emptyUrl.slice("sqlite:".length)).mtimeMs;

  const backup = await runBehind(withFullDisk, url, "backup", "--out", small!);
  const restore = await runBehind(withFullDisk, emptyUrl, "restore", "--from", large!, "--force");

  const name = emptyUrl.slice("sqlite:".length);
  const left = [small!, `${small}.part`, `${small}.copy`, `${name}.restoring`].filter(existsSync);
  expect(backup.stderr).toMatch(/small cannot be written: .+\.\n$/);
  expect(restore.stderr).toMatch(/tomoni\.db cannot be restored: .+\. It is as it was\.\n$/);
  expect([backup.code, restore.code, left]).toEqual([1, 1, []]);
  expect(statSync(name).mtimeMs).toBe(before);
  expect((await runTomoni(emptyUrl, "doctor")).code).toBe(0);
}, 60_000);

/** Another user, where we are root, whom no mode keeps out. */
const asNobody =
  process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];

test("[X20] a user who may only read is told so in a sentence, and changes nothing", async () => {
  const { url, folder, write } = await createHouses();
  const file = url.slice("sqlite:".length);
  const before = readFileSync(file);
  chmodSync(file, 0o444);
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
  const run = (...args: string[]) => runBehind(asNobody, url, ...args);

  const [written, migrated, backup] = [
    await run(...write),
    await run("migrate"),
    await run("backup", "--out", path.join(folder, "b")),
  ];
  const examined = await run("doctor");

  for (const { code, stdout, stderr } of [written, migrated, backup]) {
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^\S.* cannot be (opened|written): .+\.\n$/);
  }
  expect(examined.code).toBe(1);
  expect(examined.stdout).toContain("Let this user write into");
  expect(examined.stdout).not.toContain("restore the last backup");
  expect(readFileSync(file)).toEqual(before);
}, 60_000);
