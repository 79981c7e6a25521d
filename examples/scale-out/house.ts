import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from "node:fs";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";

export const root = path.join(import.meta.dirname, "../..");
/** All that is started here writes here: pid files, logs, nginx's cache. */
export const run = path.resolve(
  process.env["SCALE_OUT_RUN"] ?? path.join(import.meta.dirname, "run"),
);

const logs = path.join(run, "logs");
const toPidFile = (name: string) => path.join(run, `${name}.pid`);

export function prepareFolders(): void {
  for (const name of ["logs", "temp", "cache"])
    mkdirSync(path.join(run, name), { recursive: true });
}

/** Ends the script with a sentence for the person at the terminal. */
export function giveUp(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

export function findNginx(): string {
  for (const file of ["nginx", "/usr/sbin/nginx"])
    if (spawnSync(file, ["-v"]).error === undefined) return file;
  return giveUp(
    "nginx is not installed. On Debian or Ubuntu: sudo apt-get install nginx. Then run this again.",
  );
}

/** Starts a process that outlives this script; its pid and its output are kept in the folder. */
export function startProcess(name: string, command: readonly string[], env = {}): void {
  const [file = "", ...args] = command;
  const log = openSync(path.join(logs, `${name}.log`), "w");
  const child = spawn(file, args, {
    cwd: run,
    env: { ...process.env, ...env },
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  writeFileSync(toPidFile(name), `${child.pid}\n`);
}

export function readLog(name: string): string {
  const file = path.join(logs, `${name}.log`);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** Waits until `isReady`. Gives up after twenty seconds with the end of the process's log. */
export async function waitFor(name: string, isReady: () => boolean | Promise<boolean>) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isReady()) return;
    await setTimeout(100);
  }
  giveUp(`${name} did not start:\n${readLog(name).slice(-2000)}`);
}

export function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** Names of what runs by our pid files, in the order in which it is to end. */
export function listStarted(): string[] {
  if (!existsSync(run)) return [];
  const names = readdirSync(run).filter((file) => file.endsWith(".pid"));
  const order = (name: string) => ["nginx", "instance", "database"].indexOf(name.split("-")[0]!);
  return names.map((file) => file.slice(0, -4)).toSorted((one, other) => order(one) - order(other));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Asks one process to end, by its pid file, and waits until it has. */
export async function endProcess(name: string): Promise<void> {
  const pid = Number(readFileSync(toPidFile(name), "utf8"));
  if (isRunning(pid)) process.kill(pid, "SIGTERM");
  for (let tries = 0; tries < 150 && isRunning(pid); tries += 1) await setTimeout(100);
  rmSync(toPidFile(name), { force: true });
}
