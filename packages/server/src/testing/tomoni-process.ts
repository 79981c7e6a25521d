import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

const source = join(import.meta.dirname, "../cli/tomoni.ts");

/** How a command ended, and what it said. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  url: string;
  /** What it printed until it was ready. */
  printed: string;
  /** Sends a signal and waits for the end; `tookMs` is how long that was. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; tookMs: number }>;
}

/** A folder for a database of the test's own, gone with it. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tomoni-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The command line as a person runs it: a process each, on one database; from source unless told a built `program`. */
export function createTomoni(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
  program?: string,
) {
  const command = program === undefined ? ["--conditions=tomoni-source", source] : [program];
  const env = { TOMONI_DATABASE_URL: `sqlite:${join(folder, "tomoni.db")}`, ...environment };

  function launch(args: readonly string[]): ChildProcess {
    const child = spawn(process.execPath, [...command, ...args], {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    onTestFinished(() => {
      child.kill("SIGKILL");
    });
    return child;
  }

  return {
    /** Starts a command and leaves it to the test. */
    launch: (...args: string[]): ChildProcess => launch(args),

    async run(...args: string[]): Promise<Outcome> {
      const child = launch(args);
      const [[code], stdout, stderr] = await Promise.all([
        once(child, "close") as Promise<[number | null]>,
        text(child.stdout!),
        text(child.stderr!),
      ]);
      return { code, stdout, stderr };
    },

    /** Starts a server on a free port and waits until it says where it is. */
    async start(command: "serve" | "demo", ...args: string[]): Promise<Running> {
      const child = launch([command, "--port", "0", ...args]);
      const printed = await readUntilReady(
        child,
        command === "serve" ? '"msg":"listening"' : "Ctrl+C",
      );
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? "";
      return {
        url,
        printed,
        async end(signal = "SIGTERM") {
          const startedAt = performance.now();
          const ended = once(child, "exit") as Promise<[number | null]>;
          child.kill(signal);
          const [code] = await ended;
          return { code, tookMs: performance.now() - startedAt };
        },
      };
    },
  };
}

async function readUntilReady(child: ChildProcess, sign: string): Promise<string> {
  let printed = "";
  child.stderr?.on("data", (part) => (printed += String(part)));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (part) => {
      printed += String(part);
      if (printed.includes(sign)) resolve();
    });
    child.once("exit", () => reject(new Error(`It ended before it served:\n${printed}`)));
  });
  return printed;
}
