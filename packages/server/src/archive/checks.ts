import { existsSync, readdirSync, statSync } from "node:fs";
import { open, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { removeFiles } from "./files.ts";

/** One thing looked at. `todo` says what to do about it, unless it is ok. */
export interface Check {
  name: string;
  status: "ok" | "warn" | "fail";
  found: string;
  todo: string | null;
}

export function toOk(name: string, found: string): Check {
  return { name, status: "ok", found, todo: null };
}

export function toReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const megabyte = 1_000_000;
/** Less than this and the next burst of votes may not fit. */
const leastFreeBytes = 100 * megabyte;
/** What a backup, its copy and some growth take beyond the database itself. */
const amplyFreeBytes = 500 * megabyte;
const slowSyncMs = 50;
/** Further than this ahead of the clock, and the newest response was not just underway. */
const mostAheadMs = 60_000;
const mostDriftMs = 1000;
/** Before this program was made. */
const earliestMs = Date.UTC(2026, 0);

export function toMegabytes(bytes: number): string {
  return `${Math.round(bytes / megabyte).toLocaleString("en")} MB`;
}

/** Whether there is room for the database to grow and be backed up. */
export async function checkDisk(databasePath: string): Promise<Check> {
  const folder = dirname(databasePath);
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  const size = existsSync(databasePath) ? statSync(databasePath).size : 0;
  const found = `${toMegabytes(freeBytes)} free for a database of ${toMegabytes(size)}`;
  if (freeBytes >= 2 * size + amplyFreeBytes) return toOk("disk", found);
  const status = freeBytes < leastFreeBytes ? "fail" : "warn";
  const todo =
    status === "fail"
      ? `Make room on the disk of ${folder}: responses will soon be refused.`
      : `Make room on the disk of ${folder}: a backup beside the database would not fit.`;
  return { name: "disk", status, found, todo };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOSPC";
}

/** Whether the folder takes files, and how long the disk takes to hold them for good. */
export async function checkWriting(databasePath: string): Promise<Check> {
  const path = `${databasePath}.doctor`;
  try {
    const file = await open(path, "w");
    try {
      await file.write("tomoni");
      const startedAt = performance.now();
      await file.sync();
      const ms = performance.now() - startedAt;
      const found = `the disk holds a commit after ${ms.toFixed(1)} ms`;
      if (ms <= slowSyncMs) return toOk("writing", found);
      return {
        name: "writing",
        status: "warn",
        found,
        todo: "Every vote waits for this: use a faster disk, not one over a network.",
      };
    } finally {
      await file.close();
      await removeFiles(path);
    }
  } catch (error) {
    return {
      name: "writing",
      status: "fail",
      found: toReason(error),
      todo: isFull(error)
        ? `Make room on the disk of ${dirname(databasePath)}.`
        : `Let this user write into ${dirname(databasePath)}.`,
    };
  }
}

export interface ClockReading {
  nowMs: number;
  /** What a clock that nobody sets makes of now, from when this process began. */
  steadyMs: number;
  newestAtMs: number | undefined;
}

/** Whether the clock can be believed: not behind what is stored, not before this program, not jumping. */
export function checkClock({ nowMs, steadyMs, newestAtMs = 0 }: ClockReading): Check {
  const found = new Date(nowMs).toISOString();
  const todo = "Set the clock and let it be kept by NTP.";
  const aheadMs = newestAtMs - nowMs;
  if (nowMs < earliestMs) return { name: "clock", status: "fail", found, todo };
  if (aheadMs > mostAheadMs) {
    const minutes = Math.round(aheadMs / 60_000);
    const late = `${found}, ${minutes} min before the newest response`;
    return { name: "clock", status: "fail", found: late, todo };
  }
  const driftMs = Math.abs(nowMs - steadyMs);
  if (driftMs <= mostDriftMs) return toOk("clock", found);
  const jumped = `${found}, after a jump of ${(driftMs / 1000).toFixed(1)} s`;
  return { name: "clock", status: "warn", found: jumped, todo };
}

/** Whether the widget's files are there to be served. */
export function checkPublicFiles(publicDirectory: string): Check {
  const loader = join(publicDirectory, "tomoni.js");
  const parts = join(publicDirectory, "widget");
  const count = existsSync(parts)
    ? readdirSync(parts).filter((name) => name.endsWith(".js")).length
    : 0;
  if (existsSync(loader) && count > 0)
    return toOk("widget", `tomoni.js and ${count} parts of it are there`);
  return {
    name: "widget",
    status: "warn",
    found: `${publicDirectory} has no ${existsSync(loader) ? "parts of the widget" : "tomoni.js"}`,
    todo: "Build it (pnpm build), or install the package again. The API works without it.",
  };
}

/** Whether only its owner can read what tokens are signed with. */
export function checkSecret(databasePath: string, isGiven: boolean): Check {
  const path = `${databasePath}.secret`;
  if (isGiven) return toOk("secret", "TOMONI_SECRET is set");
  if (!existsSync(path)) return toOk("secret", "made when the server first starts");
  const mode = statSync(path).mode & 0o777;
  const found = `${path} has mode ${mode.toString(8).padStart(3, "0")}`;
  if ((mode & 0o077) === 0) return toOk("secret", found);
  return {
    name: "secret",
    status: "fail",
    found: `${found}: others on this machine can read it`,
    todo: `chmod 600 ${path}`,
  };
}
