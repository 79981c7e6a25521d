import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");
const toProgram = (checkout: string) => join(checkout, "packages/server/src/cli/tomoni.ts");

export const program = toProgram(root);

export type DemoLocale = "ja" | "en";

/** The demo shop, served by the command line as a person would start it, on a database of its own. */
export interface DemoServer {
  readonly url: string;
  secretKey(locale: DemoLocale): string;
  /** Runs another command of the command line beside it; answers what it printed. */
  run(...args: string[]): Promise<string>;
  /** Ends the process by a signal and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Serves the same data again, at the same address. */
  start(): Promise<void>;
  /** Stops it and throws its data away. */
  discard(): Promise<void>;
}

/** Starts `tomoni demo` in a folder, on the database that the environment names; of another checkout where one is given. */
export function spawnDemo(
  directory: string,
  port: string,
  environment: Readonly<Record<string, string>>,
  checkout = root,
): ChildProcess {
  const command = ["--conditions=tomoni-source", toProgram(checkout), "demo", "--port", port];
  return spawn(process.execPath, command, {
    cwd: directory,
    env: { ...process.env, TOMONI_RATE_LIMIT_SCALE: "10", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Waits for the address that the demo prints. */
export async function readUrl(child: ChildProcess): Promise<string> {
  let printed = "";
  for await (const part of child.stdout ?? []) {
    printed += String(part);
    const address = /http:\/\/[\d.:]+(?=\/demo\/)/.exec(printed)?.[0];
    if (address) return address;
  }
  throw new Error(`The demo ended before it served:\n${printed}`);
}

/** Ends a process by a signal, unless it has ended, and waits until it is gone. */
export async function endProcess(
  child: ChildProcess,
  signal: NodeJS.Signals = "SIGTERM",
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill(signal);
  await exit;
}

/** Starts the demo, of another checkout where one is given; `more` adds to its environment. */
export async function startDemo(
  more: Readonly<Record<string, string>> = {},
  checkout = root,
): Promise<DemoServer> {
  const directory = mkdtempSync(join(tmpdir(), "tomoni-demo-"));
  let child: ChildProcess;
  let url = "";

  async function start(): Promise<void> {
    const environment = { TOMONI_DATABASE_URL: `sqlite:${directory}/demo.db`, ...more };
    child = spawnDemo(directory, url === "" ? "0" : new URL(url).port, environment, checkout);
    url = await readUrl(child);
  }

  const stop = (signal?: NodeJS.Signals) => endProcess(child, signal);

  await start();
  return {
    get url() {
      return url;
    },
    secretKey(locale) {
      const keys = JSON.parse(
        readFileSync(`${directory}/demo.db.demo-keys.json`, "utf8"),
      ) as Record<DemoLocale, string>;
      return keys[locale];
    },
    async run(...args) {
      const env = { ...process.env, TOMONI_DATABASE_URL: `sqlite:${directory}/demo.db` };
      const command = ["--conditions=tomoni-source", program, ...args];
      const { stdout } = await promisify(execFile)(process.execPath, command, {
        cwd: directory,
        env,
      });
      return stdout;
    },
    start,
    stop,
    async discard() {
      await stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
