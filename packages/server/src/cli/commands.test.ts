import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test, vi } from "vitest";
import { createFolder, createTomoni } from "../testing/tomoni-process.ts";

vi.setConfig({ testTimeout: 40_000 });

const commands =
  "demo serve work owner init embed activity keys export import backup restore doctor seed migrate".split(
    " ",
  );

test("[C1] help lists the commands, and that of a command has lines to copy", async () => {
  const tomoni = createTomoni(createFolder());

  const [all, one] = await Promise.all([
    tomoni.run("--help"),
    tomoni.run("keys", "create", "--help"),
  ]);

  const listed = commands.filter((name) => new RegExp(`^ +${name} {2}`, "m").test(all.stdout));
  expect(all).toMatchObject({ code: 0, stderr: "" });
  expect(listed).toEqual(commands);
  expect(one.stdout).toMatch(/EXAMPLES\n\n {2}tomoni keys create --project pk_/);
  // No colours where nobody sees them.
  expect(all.stdout + one.stdout).not.toContain("\u001B");
});

test.each([
  [["ini"], "Unknown command ini"],
  [["serve", "--prt", "1"], "There is no option --prt."],
  [["serve", "now"], '"now" is one word too many.'],
  [["keys", "list"], "Missing required argument: --project"],
  [
    ["serve", "--work=no"],
    "One process has a SQLite file to itself: without --work=no it does everything.",
  ],
  [["work"], "One process has a SQLite file to itself: tomoni serve does this work as well."],
  [
    ["init", "--name", "A", "--origin", "shop"],
    '--origin "shop" must be an origin such as https://shop.example',
  ],
])("[C2] wrong usage ends with 64 and says what is wrong: %j", async (args, fault) => {
  const outcome = await createTomoni(createFolder()).run(...args);

  expect(outcome).toEqual({ code: 64, stdout: "", stderr: `${fault}\nSee tomoni --help.\n` });
});

test("[C26] a secret key in place of a project key is refused, and not written down", async () => {
  const secretKey = `sk_${"a1".repeat(20)}`;

  const tomoni = createTomoni(createFolder());
  await tomoni.run("init", "--name", "A", "--origin", "*");

  const outcome = await tomoni.run("keys", "list", "--project", secretKey);

  expect(outcome).toMatchObject({ code: 64, stdout: "" });
  expect(outcome.stderr).toMatch(
    /^--project takes the project key, pk_…; this is a secret key\.$/m,
  );
  expect(outcome.stderr).not.toContain(secretKey);
});

test.each([
  ["keys", "list"],
  ["activity", "list"],
  ["embed"],
  ["notice"],
  ["export", "--out", "project.ndjson"],
  ["secrets", "identity"],
  ["owner"],
  ["seed", "--activity", "act_00000000000000000000000000"],
])("[C28] %s %s makes no database where there is none", async (...command) => {
  const folder = createFolder();

  const outcome = await createTomoni(folder).run(...command, "--project", "pk_nobody");

  expect(outcome).toEqual({
    code: 1,
    stdout: "",
    stderr: `There is no database at ${join(folder, "tomoni.db")}. tomoni init makes one; or set TOMONI_DATABASE_URL to where it is.\n`,
  });
  expect(readdirSync(folder)).toEqual([]);
});

test("[C3] faults of the configuration are told all at once, and end it with 78", async () => {
  const tomoni = createTomoni(createFolder(), {
    TOMONI_DATABASE_URL: "mysql://root:pass@host/shop",
    TOMONI_SECRET: "short",
    TOMONI_TRUSTED_PROXIES: "anybody",
  });

  const outcome = await tomoni.run("serve", "--port", "80.5");

  expect(outcome.code).toBe(78);
  expect(outcome.stdout).toBe("");
  expect(outcome.stderr.split("\n")).toEqual([
    "The configuration has faults:",
    expect.stringContaining("TOMONI_DATABASE_URL must be sqlite:<path>"),
    '  --port must be a whole number, not "80.5"',
    expect.stringContaining("TOMONI_TRUSTED_PROXIES"),
    "  TOMONI_SECRET must have at least 32 characters",
    "",
  ]);
  expect(outcome.stderr).not.toContain("pass");
});

test("[C4] migrate says which migrations ran, and nothing the second time", async () => {
  const tomoni = createTomoni(createFolder());

  const first = await tomoni.run("migrate");
  const second = await tomoni.run("migrate", "--json");

  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Ran 0001-initial\n/) });
  expect(second).toMatchObject({ code: 0, stdout: '{"migrations":[]}\n' });
});

test.each(["migrate", "serve"])("[C5] %s says which file is not a database", async (command) => {
  const folder = createFolder();
  writeFileSync(join(folder, "tomoni.db"), "These are notes, not a database. ".repeat(50));

  const outcome = await createTomoni(folder).run(command);

  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toBe(
    `The database ${join(folder, "tomoni.db")} cannot be opened: file is not a database.\n`,
  );
});

test("[C6] export writes what was stored, whole or not at all", async () => {
  const folder = createFolder();
  const tomoni = createTomoni(folder);
  await (await tomoni.start("demo")).end();
  const activity = readActivity(folder);
  const out = join(folder, "ballots.csv");

  const csv = await tomoni.run("export", ...activity, "--out", out);
  const lines = await tomoni.run("export", ...activity, "--format", "ndjson", "--out", "-");
  const nowhere = await tomoni.run("export", ...activity, "--out", join(folder, "no/where.csv"));

  const ballots = lines.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const rows = ballots.map(({ at, participantId, verified, choices }) =>
    [at, participantId, verified, choices.join(" ")].join(","),
  );
  const [header, ...written] = readFileSync(out, "utf8").trimEnd().split("\r\n");
  expect(header).toBe("\uFEFFat,participantId,verified,choices,choicesTitles");
  expect(written.map((line) => line.replace(/,[^,]+$/, ""))).toEqual(rows);
  expect(ballots.length).toBeGreaterThan(250);
  expect(csv).toMatchObject({ code: 0, stdout: "", stderr: `Wrote ${out}\n` });
  expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining("cannot be written") });
});

function readActivity(folder: string): string[] {
  const database = new DatabaseSync(join(folder, "tomoni.db"), { readOnly: true });
  const row = database
    .prepare(
      "select a.id, p.project_key from activities a join projects p on p.id = a.project_id where method = 'single'",
    )
    .get() as { id: string; project_key: string };
  database.close();
  return ["--project", row.project_key, "--activity", row.id];
}

test("[C27] owner prints a link that opens once, and asks which project where there are several", async () => {
  const tomoni = createTomoni(createFolder());
  const init = (name: string) =>
    tomoni.run("init", "--name", name, "--origin", "https://shop.example", "--json");

  await tomoni.run("migrate");
  const none = await tomoni.run("owner");
  const { projectKey } = JSON.parse((await init("Minamo")).stdout) as { projectKey: string };
  const only = await tomoni.run("owner");
  await init("Other");
  const several = await tomoni.run("owner");
  const named = await tomoni.run("owner", "--project", projectKey, "--json");

  expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining("no project yet") });
  expect(only.stdout).toMatch(
    /^http:\/\/127\.0\.0\.1:8787\/console\/link#[\w-]{43}\nOpens once, within 24 hours\./,
  );
  expect(several).toMatchObject({ code: 1, stderr: expect.stringContaining("--project pk_") });
  expect(JSON.parse(named.stdout)).toEqual({
    project: projectKey,
    link: expect.stringMatching(/#[\w-]{43}$/),
  });
});
