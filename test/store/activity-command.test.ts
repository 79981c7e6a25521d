import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TeamActivity } from "@tomoni/sdk";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { type Cluster, startCluster } from "../support/postgres.ts";
import { runTomoni } from "../support/server-process.ts";
import { createShop, createSqliteUrl } from "../support/shop.ts";

// Each command is a process of its own.
vi.setConfig({ testTimeout: 60_000 });

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
}, 60_000);

afterAll(() => cluster?.stop());

/** `tomoni activity` for a new project. */
async function createCommands(url: string) {
  const { projectKey } = await createShop(url);
  const run = (verb: string, ...more: string[]) =>
    runTomoni(url, "activity", verb, "--project", projectKey, ...more);
  const read = async <Value>(verb: string, ...more: string[]) => {
    const { code, stdout, stderr } = await run(verb, ...more, "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout) as Value;
  };
  return { run, read };
}

function writeJson(value: unknown): string {
  const folder = mkdtempSync(path.join(tmpdir(), "tomoni-activity-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "activity.json");
  writeFileSync(file, JSON.stringify(value));
  return file;
}

test.each([
  ["SQLite", async () => createSqliteUrl()],
  ["PostgreSQL", () => cluster.createDatabase()],
])("[C23] an activity is made, opened, listed and closed on %s", async (_, createUrl) => {
  const { run, read } = await createCommands(await createUrl());

  const words = ["--title", "Which cap?", "--option", "Flip", "--option", "Push, or turn"];
  const { id, ...draft } = await read<TeamActivity>("create", ...words);
  const opened = await read<TeamActivity>("open", "--activity", id);
  const ideas = ["--kind", "ideas", "--title", "What next?", "--results", "always", "--open"];
  const second = await read<TeamActivity>("create", ...ideas);
  const closed = await read<TeamActivity>("close", "--activity", id);
  const { activities } = await read<{ activities: TeamActivity[] }>("list");
  const { stdout } = await run("list");

  expect(draft).toMatchObject({
    kind: "vote",
    method: "single",
    status: "draft",
    title: { ja: "Which cap?" },
    options: [{ title: { ja: "Flip" } }, { title: { ja: "Push, or turn" } }],
  });
  expect([opened.status, second.status, closed.status]).toEqual(["live", "live", "closed"]);
  expect(second.resultsVisibility).toBe("always");
  expect(new Map(activities.map((one) => [one.id, one.status]))).toEqual(
    new Map([
      [second.id, "live"],
      [id, "closed"],
    ]),
  );
  expect(stdout).toMatch(new RegExp(`^${id} {2}closed {2}vote \\(single\\) +0 took part`, "m"));
});

test("[C23] a file says all there is, and need not hold ids", async () => {
  const { read } = await createCommands(createSqliteUrl());
  const title = { en: "Which cap?", ja: "どのふた?" };
  const options = [{ title: { en: "Flip" } }, { title: { en: "Push" }, description: { en: "P" } }];
  const file = writeJson({ kind: "vote", method: "approval", maxChoices: 2, title, options });

  const made = await read<TeamActivity>("create", "--file", file);

  expect(made).toMatchObject({ method: "approval", maxChoices: 2, title, options });
  expect(new Set([made.id, ...made.options.map(({ id }) => id)]).size).toBe(3);
});

test("[C24] what cannot be is refused in a sentence that names it, and nothing is stored", async () => {
  const { run, read } = await createCommands(createSqliteUrl());
  const nowhere = "act_00000000000000000000000000";
  const wrong = writeJson({ kind: "ideas", method: "single", title: {} });

  const refused = await Promise.all([
    run("create", "--title", "Which cap?", "--option", "Flip", "--open"),
    run("create", "--option", "Flip"),
    run("create", "--file", wrong),
    run("create", "--file", "missing.json"),
    run("open", "--activity", nowhere),
    run("create", "--kind", "poll", "--title", "Which?"),
    run("create", "--file", wrong, "--title", "Which?"),
    run("create", "--file", writeJson({ kind: "ideas", title: "Which?" })),
  ]);

  expect(refused.map(({ code }) => code)).toEqual([1, 64, 1, 64, 1, 64, 64, 1]);
  const said = refused.map(({ stderr }) => stderr.split("\n")[0]);
  expect(said).toEqual([
    "A vote needs at least two options before it opens.",
    "--title is missing, or --file with all there is.",
    expect.stringContaining("title "),
    expect.stringContaining("--file missing.json cannot be read"),
    expect.stringContaining(`has no activity ${nowhere}`),
    expect.stringContaining("poll"),
    "--title cannot go with --file, which holds all there is.",
    "title Invalid input: expected record, received string",
  ]);
  expect(await read("list")).toEqual({ activities: [] });
});
