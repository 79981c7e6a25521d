import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { endProcess } from "../support/demo-server.ts";

const program = join(import.meta.dirname, "../../packages/server/src/cli/tomoni.ts");
const nodeFlags = ["--conditions=tomoni-source"];

export const secret = "the-secret-of-the-bench-with-32-letters";

/** A server in a process of its own. */
export interface Server {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const isReady = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await setTimeout(50);
  }
  throw new Error(`No server came up at ${url}.`);
}

/** The environment of every tomoni process: limits are counted and announced, but high. */
export function toEnvironment(database: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TOMONI_DATABASE_URL: database,
    TOMONI_SECRET: secret,
    TOMONI_RATE_LIMIT_SCALE: "100000",
  };
}

/** `tomoni serve`, as users run it; its log goes to a file. */
export async function startTomoni(
  database: string,
  { logFile, flags = [] }: { logFile: string; flags?: string[] },
): Promise<Server> {
  const port = await findPort();
  const log = openSync(logFile, "a");
  const child = spawn(
    process.execPath,
    [...nodeFlags, ...flags, program, "serve", "--port", String(port)],
    { env: toEnvironment(database), stdio: ["ignore", log, "inherit"] },
  );
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(url, child);
  return { url, pid: child.pid!, stop: () => endProcess(child) };
}

/** Makes a project by the command line, on a database that a server may be using. */
export function createProject(database: string, origin: string) {
  const args = [...nodeFlags, program, "init", "--name", "Shop", "--origin", origin, "--json"];
  const text = execFileSync(process.execPath, args, { env: toEnvironment(database) });
  return JSON.parse(String(text)) as { projectId: string; projectKey: string; secretKey: string };
}

/** Runs a script of this folder that sends one message when it is ready or done. */
export async function startScript<Message>(
  name: string,
  args: readonly string[] = [],
): Promise<{ child: ChildProcess; message: Message; stop(): Promise<void> }> {
  const child = fork(join(import.meta.dirname, name), args, { execArgv: nodeFlags });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${name} ended with ${code} before it said anything.`);
  });
  const [message] = (await Promise.race([once(child, "message"), ended])) as [Message];
  return { child, message, stop: () => endProcess(child) };
}

/** What a process holds in memory, in bytes. */
export function readRss(pid: number): number {
  const text = execFileSync("ps", ["-o", "rss=", "-p", String(pid)]);
  return Number(String(text).trim()) * 1024;
}

/** The processor time that a process has used, in microseconds; Linux tells it, in hundredths of a second. */
export function readCpu(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const fields = readFileSync(file, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
