import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";

const program = `${import.meta.dirname}/../../packages/server/src/cli/tomoni.ts`;
const secret = "Zk4vQ1nT7yRwH0sJbX9eLuP3gMdC6iFa";

/** `tomoni serve` as a process of its own, to be killed and started again at the same address. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** The end of what it has logged, 20,000 characters at most. */
  readonly log: string;
  isAlive(): boolean;
  /** Starts it and waits until it is ready. */
  start(): Promise<Start>;
  /** Ends it by a signal; answers its exit code, null when the signal killed it. */
  stop(signal: NodeJS.Signals): Promise<{ code: number | null; tookMs: number }>;
}

/** What a start took, in milliseconds. */
export interface Start {
  tookMs: number;
  /** The same without the time in which the process was ready to run and other programs had the cores. */
  ownMs: number;
}

/** How long a process has waited for a core, in milliseconds; 0 where the system does not tell. */
function readWaitedMs(pid: number): number {
  const file = `/proc/${pid}/schedstat`;
  return existsSync(file) ? Number(readFileSync(file, "utf8").split(" ")[1]) / 1e6 : 0;
}

/** A port that nobody listens on now. */
export async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** Waits until the server says that it is ready. @throws Error when it does not within 20 s */
async function waitUntilReady(url: string, isAlive: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + 20_000;
  while (performance.now() < deadlineMs && isAlive()) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    await setTimeout(10);
  }
  throw new Error(`${url} did not become ready`);
}

/** By which a server of the tests shows its metrics. */
export const metricsKey = "aXo3kV9mQ2rT8wLz";

function toEnvironment(databaseUrl: string) {
  return {
    TOMONI_DATABASE_URL: databaseUrl,
    TOMONI_SECRET: secret,
    TOMONI_METRICS_KEY: metricsKey,
  };
}

/** A load comes from one address, which limits would refuse. */
const withoutLimits = { TOMONI_RATE_LIMIT_SCALE: "0" };

/** Notes what is to be done at an end, of the test by default. */
export type AtEnd = (end: () => void) => void;

/** Starts a program; it is killed with the test at the latest, or at another end. */
export function launch(
  command: readonly string[],
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
  atEnd: AtEnd = onTestFinished,
): ChildProcess {
  const [file = "", ...args] = command;
  const child = spawn(file, args, {
    env: { PATH: process.env["PATH"], ...toEnvironment(databaseUrl), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  atEnd(() => void child.kill("SIGKILL"));
  return child;
}

/** Runs a command of `tomoni` to its end. */
export async function runTomoni(databaseUrl: string, ...args: string[]) {
  const child = launch(
    [process.execPath, "--conditions=tomoni-source", program, ...args],
    databaseUrl,
  );
  const [[code], stdout, stderr] = await Promise.all([
    once(child, "close") as Promise<[number | null]>,
    text(child.stdout!),
    text(child.stderr!),
  ]);
  return { code, stdout, stderr };
}

/** Starts a command of `tomoni` that runs until it is ended, at the latest with the test. */
export function startTomoni(databaseUrl: string, ...args: string[]): ChildProcess {
  return launch([process.execPath, "--conditions=tomoni-source", program, ...args], databaseUrl);
}

/**
 * Makes a server process on a free port; it does not run yet. Ends with the test, or at another end.
 * `wrap` may put another program before the command, such as one that limits what it may do.
 */
export async function createServerProcess(
  databaseUrl: string,
  wrap: (command: readonly string[]) => readonly string[] = (command) => command,
  atEnd: AtEnd = onTestFinished,
): Promise<ServerProcess> {
  const port = await findPort();
  const url = `http://127.0.0.1:${port}`;
  const serve = ["--conditions=tomoni-source", program, "serve", "--port", String(port)];
  let child: ChildProcess | undefined;
  let log = "";
  const isAlive = () => child !== undefined && child.exitCode === null && child.signalCode === null;

  return {
    url,
    get pid() {
      return child?.pid ?? 0;
    },
    get log() {
      return log;
    },
    isAlive,
    async start() {
      const startedMs = performance.now();
      child = launch(wrap([process.execPath, ...serve]), databaseUrl, withoutLimits, atEnd);
      for (const output of [child.stdout!, child.stderr!])
        output.on("data", (part) => (log = (log + String(part)).slice(-20_000)));
      try {
        await waitUntilReady(url, isAlive);
      } catch (cause) {
        throw new Error(`The server did not become ready:\n${log}`, { cause });
      }
      const tookMs = performance.now() - startedMs;
      return { tookMs, ownMs: tookMs - readWaitedMs(child.pid ?? 0) };
    },
    async stop(signal) {
      const startedMs = performance.now();
      const exit = once(child!, "exit") as Promise<[number | null]>;
      child!.kill(signal);
      const [code] = await exit;
      return { code, tookMs: performance.now() - startedMs };
    },
  };
}
