import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** The last build in which a vote took seventeen requests: what later ones are held against. */
const commit = "2924b1ffd8ae728c71b8f8bd0bef5d2fe1114d8a";

const root = join(import.meta.dirname, "../../..");
/** Outside this repository: its checks and tests would take those of the worktree for their own. */
const folder = join(tmpdir(), `tomoni-${commit.slice(0, 7)}`);

function run(command: string, args: readonly string[], cwd: string): void {
  const tool = process.platform === "win32" && command === "npx" ? "npx.cmd" : command;
  execFileSync(tool, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}

function isKnown(): boolean {
  try {
    execFileSync("git", ["cat-file", "-e", `${commit}^{commit}`], { cwd: root, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * A checkout of that build with its widget, made once by a worktree of this repository; nothing where the history does
 * not reach so far.
 */
export function findEarlierBuild(): string | undefined {
  if (existsSync(join(folder, "packages/widget/dist/tomoni.js"))) return folder;
  if (!isKnown()) return undefined;
  run("git", ["worktree", "prune"], root);
  run("git", ["worktree", "add", "--force", "--detach", folder, commit], root);
  const pnpm = ["--yes", "pnpm@12"];
  run("npx", [...pnpm, "install", "--frozen-lockfile", "--prefer-offline"], folder);
  run("npx", [...pnpm, "--filter", "@tomoni/widget", "exec", "vite", "build"], folder);
  return folder;
}

export const earlierName = `Tomoni at ${commit.slice(0, 7)}`;
