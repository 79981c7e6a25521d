import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { createTomoniTeam } from "@tomoni/sdk";
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { type DemoServer, endProcess, startDemo } from "./demo-server.ts";

/** Where the examples say that the demo is. */
export const exampleServer = "http://127.0.0.1:8787";

/** The project that every example names. */
export const exampleProject = "pk_demoshopminamoenglish";

/** The vote that every example shows. */
export const exampleVote = "act_2ktwkz4abt7x62858b42cjh3fg";

/** The folder of an example. */
export function toFolder(example: string): string {
  return join(import.meta.dirname, "../../examples", example);
}

/** The demo of the examples, and a browser that finds it where the examples say that it is. */
export interface ExampleStage {
  readonly browser: Browser;
  /** Lets pages of these addresses ask, beside those let in before. */
  allow(...urls: string[]): Promise<void>;
  /** How many ballots the team reads, and how many of them choose the option of this title. */
  readBallots(title: string): Promise<{ ballots: number; chosen: number }>;
  discard(): Promise<void>;
}

/** Starts the demo on a free port: the examples' own files are tested, as they are. */
export async function startStage(): Promise<ExampleStage> {
  const demo: DemoServer = await startDemo();
  const team = createTomoniTeam({ baseUrl: demo.url, secretKey: demo.secretKey("en") });
  const [from, to] = [exampleServer, demo.url].map((url) => new URL(url).host);
  const browser = await launchBrowser(`--host-resolver-rules=MAP ${from} ${to}`);
  return {
    browser,
    async allow(...urls) {
      const { origins } = await team.project.get();
      const more = urls.map((url) => new URL(url).origin);
      await team.project.update({ origins: [...new Set([...origins, ...more])] });
    },
    async readBallots(title) {
      const { options } = await team.activities.get(exampleVote);
      const results = await team.activities.results(exampleVote);
      if (results.kind !== "vote" || results.method !== "single") throw new Error("Another vote");
      const id = options.find((option) => option.title.en === title)?.id;
      const chosen = results.options.find((option) => option.optionId === id)?.count ?? 0;
      return { ballots: results.responses, chosen };
    },
    async discard() {
      await browser.close();
      await demo.discard();
    },
  };
}

/** A program of an example, run in its folder. */
export interface ExampleProgram {
  readonly url: string;
  stop(): Promise<void>;
}

function run(example: string, command: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, command, {
    cwd: toFolder(example),
    // Vitest's own NODE_ENV is no answer to "development or production?".
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** The program that a package of the example installs, such as `vite`. */
export function findProgram(example: string, name: string, file: string): string {
  const require = createRequire(join(toFolder(example), "package.json"));
  return join(dirname(require.resolve(`${name}/package.json`)), file);
}

/** Runs a program of an example to its end. @throws Error with what it said when it failed */
export async function runToEnd(
  example: string,
  command: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const child = run(example, command, env);
  const [[code], ...said] = await Promise.all([
    once(child, "close") as Promise<[number | null]>,
    text(child.stdout!),
    text(child.stderr!),
  ]);
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}:\n${said.join("\n")}`);
}

/** Starts a server of an example and waits for the address that it prints. */
export async function startProgram(
  example: string,
  command: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<ExampleProgram> {
  const child = run(example, command, env);
  let said = "";
  child.stderr?.on("data", (part) => (said += String(part)));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (part) => {
      said += String(part);
      const address = /http:\/\/localhost:\d+/.exec(said)?.[0];
      if (address) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`${example} ended with ${code}:\n${said}`)));
  });
  return { url, stop: () => endProcess(child) };
}

/** Builds an example with Vite into `dist`, or another folder of the example. */
export function buildWithVite(
  example: string,
  { outDir = "dist", mode = "production" } = {},
): Promise<void> {
  const vite = findProgram(example, "vite", "bin/vite.js");
  const options = ["--logLevel", "warn", "--outDir", outDir, "--mode", mode];
  return runToEnd(example, [vite, "build", ...options], { NODE_ENV: mode });
}
