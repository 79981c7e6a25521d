import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const folder = join(import.meta.dirname, "../../artifacts/peers");

/**
 * The folder of a package as it was published, downloaded once: no dependency of ours, since nothing but this bench
 * reads it.
 */
export function fetchPackage(name: string, version: string): string {
  const target = join(folder, `${name.replaceAll(/[@/]/g, "-")}-${version}`);
  const content = join(target, "package");
  if (existsSync(join(content, "package.json"))) return content;
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const text = execFileSync(npm, ["pack", `${name}@${version}`, "--json"], { cwd: target });
  const [{ filename }] = JSON.parse(String(text)) as [{ filename: string }];
  execFileSync("tar", ["xzf", filename], { cwd: target });
  return content;
}

/** Where a build of their own sources is looked for, unless the command names another folder. */
export const formbricksFolder = join(folder, "formbricks");
