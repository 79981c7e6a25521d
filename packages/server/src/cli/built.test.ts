import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { expect, onTestFinished, test, vi } from "vitest";
import type { CreatedProject } from "../features/projects/new-project.ts";
import { createFolder, createTomoni } from "../testing/tomoni-process.ts";

vi.setConfig({ testTimeout: 60_000 });

const root = join(import.meta.dirname, "../..");

/** The command line as the package has it, in a place as deep as its own. */
async function buildTomoni(): Promise<string> {
  mkdirSync(join(root, "dist"), { recursive: true });
  const outDir = mkdtempSync(join(root, "dist/built-"));
  onTestFinished(() => rmSync(outDir, { recursive: true }));
  await build({
    root,
    configFile: join(root, "vite.config.ts"),
    logLevel: "error",
    build: { outDir },
  });
  return join(outDir, "tomoni.js");
}

test("[C19] the built program serves, exports by its thread, and shows the API's page", async () => {
  const tomoni = createTomoni(createFolder(), {}, await buildTomoni());
  const { stdout } = await tomoni.run("init", "--name", "Minamo", "--origin", "*", "--json");
  const { secretKey } = JSON.parse(stdout) as CreatedProject;
  const { url, end } = await tomoni.start("serve");
  const authorization = `Bearer ${secretKey}`;
  const team = `${url}/v1/team/activities`;
  const headers = { authorization, "content-type": "application/json" };
  const activity = { kind: "pulse", title: { en: "How was it?" }, resultsVisibility: "always" };
  const body = JSON.stringify({ ...activity, id: "act_01m86g3w5eee4tc17h0mtt7n3k" });
  const created = await fetch(team, { method: "POST", headers, body });

  const csv = await fetch(`${team}/act_01m86g3w5eee4tc17h0mtt7n3k/responses?type=pulse`, {
    headers: { authorization, accept: "text/csv" },
  });
  const page = await fetch(`${url}/docs`);

  expect([created.status, csv.status, page.status]).toEqual([201, 200, 200]);
  expect(await csv.text()).toBe("at,participantId,verified,score\r\n");
  expect(await page.text()).toContain("swagger-ui");
  expect((await end()).code).toBe(0);
});

test("[C20] compiled code is kept in the user's own folder, and a start without one does as well", async () => {
  const home = createFolder();
  const blocked = join(createFolder(), "home");
  writeFileSync(blocked, "");

  const outcomes = await Promise.all(
    [home, blocked].map((HOME) => createTomoni(home, { HOME }).run("--version")),
  );

  expect(outcomes.map(({ code, stderr }) => [code, stderr])).toEqual(Array(2).fill([0, ""]));
  expect(readdirSync(home)).not.toEqual([]);
});
