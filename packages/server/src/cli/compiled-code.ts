import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import process from "node:process";

const cacheFolders: Partial<Record<NodeJS.Platform, string>> = {
  win32: "AppData/Local",
  darwin: "Library/Caches",
};

/**
 * Keeps compiled code for the next start, in a folder that belongs to this user alone: what lies in it is run.
 * Where there is no such folder, each start compiles anew; NODE_DISABLE_COMPILE_CACHE turns it off.
 */
export function keepCompiledCode(): void {
  try {
    const folder = join(homedir(), cacheFolders[process.platform] ?? ".cache", "tomoni");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Not imported by name: an older Node, which has to be told of, could not load this file then.
    process.getBuiltinModule("node:module").enableCompileCache(folder);
  } catch {
    // A user without a home, or with one that cannot be written to.
  }
}
