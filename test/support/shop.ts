import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTomoniTeam, type TeamResources } from "@tomoni/sdk";
import { onTestFinished } from "vitest";
import { type AtEnd, runTomoni } from "./server-process.ts";

/** A project in a database, as `tomoni init` makes it. */
export interface Shop {
  projectId: string;
  projectKey: string;
  secretKey: string;
}

/** A vote that is open. */
export interface Vote {
  id: string;
  /** In the order in which the store numbers them, from 0. */
  choices: readonly string[];
}

/** The address of a new SQLite database, gone with the test, or at another end. */
export function createSqliteUrl(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), "tomoni-faults-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return `sqlite:${join(folder, "tomoni.db")}`;
}

/** @throws Error with what the command said when it failed */
export async function createShop(databaseUrl: string): Promise<Shop> {
  const args = ["init", "--name", "Shop", "--origin", "https://shop.example", "--json"];
  const { code, stdout, stderr } = await runTomoni(databaseUrl, ...args);
  if (code !== 0) throw new Error(`tomoni init ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Shop;
}

export function createTeam(url: string, { secretKey }: Shop): TeamResources {
  return createTomoniTeam({ baseUrl: url, secretKey });
}

export async function openVote(team: TeamResources): Promise<Vote> {
  const { id, options } = await team.activities.create({
    kind: "vote",
    method: "single",
    title: { en: "Which cap?" },
    options: [1, 2, 3].map((number) => ({ title: { en: `Cap ${number}` } })),
    resultsVisibility: "always",
  });
  await team.activities.open(id);
  return { id, choices: options.map((option) => option.id) };
}

export async function openIdeas(team: TeamResources): Promise<string> {
  const { id } = await team.activities.create({
    kind: "ideas",
    title: { en: "Ideas" },
    resultsVisibility: "always",
  });
  await team.activities.open(id);
  return id;
}

/** The token of a new participant. */
export async function createToken(
  url: string,
  { projectKey }: Pick<Shop, "projectKey">,
): Promise<string> {
  const response = await fetch(`${url}/v1/projects/${projectKey}/participants`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  return ((await response.json()) as { token: string }).token;
}
