import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { ServerProcess } from "./server-process.ts";

/** A folder on a disk that a test can fill and clear. */
export interface SmallDisk {
  folder: string;
  /** What stands for the disk: a file system in memory, else a limit on the size of the server's files. */
  kind: "tmpfs" | "fsize";
  /** Leaves room for a little more. */
  fill(): void;
  clear(): void;
}

/** Eight megabytes of memory as a file system, where this user may mount one. */
function mountTmpfs(folder: string): boolean {
  const options = ["-t", "tmpfs", "-o", "size=8m", "tmpfs", folder];
  if (spawnSync("mount", options, { stdio: "ignore" }).status !== 0) return false;
  onTestFinished(() => void execFileSync("umount", ["--lazy", folder]));
  return true;
}

/** What `fill` leaves, so that the load itself takes the last of it. */
const roomBytes = 256 * 1024;

function writeUntilFull(path: string): void {
  const block = Buffer.alloc(4096);
  try {
    for (;;) writeFileSync(path, block, { flag: "a" });
  } catch (error) {
    if ((error as { code?: string }).code !== "ENOSPC") throw error;
  }
  truncateSync(path, statSync(path).size - roomBytes);
}

function limitFiles({ pid }: ServerProcess, bytes: number | "unlimited"): void {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]);
}

/**
 * A full disk without a full disk: the system refuses to let the server's files grow.
 * @throws Error where there is no `prlimit` (util-linux) either
 */
export function createSmallDisk(server: () => ServerProcess): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "tomoni-small-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const filler = join(folder, "filler");
  if (mountTmpfs(folder))
    return {
      folder,
      kind: "tmpfs",
      fill: () => writeUntilFull(filler),
      clear: () => rmSync(filler),
    };
  return {
    folder,
    kind: "fsize",
    fill: () => limitFiles(server(), statSync(join(folder, "tomoni.db-wal")).size + roomBytes),
    clear: () => limitFiles(server(), "unlimited"),
  };
}
