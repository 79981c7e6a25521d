import { type ChildProcess, execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type DemoLocale, endProcess, program, readUrl, spawnDemo } from "./demo-server.ts";
import { type Cluster, startCluster } from "./postgres.ts";
import { type RoundRobin, startRoundRobin } from "./round-robin.ts";
import { findPort } from "./server-process.ts";

/** The demo shop served by two instances on one PostgreSQL, behind a proxy that gives them requests in turn. */
export interface DemoPair {
  /** Of the proxy. */
  readonly url: string;
  /** Of each instance. */
  readonly instances: readonly [string, string];
  /** How many requests each instance was given by the proxy. */
  readonly counts: readonly number[];
  secretKey(locale: DemoLocale): string;
  /** Runs a command beside the instances, on their database. @returns what it printed */
  run(...args: readonly string[]): Promise<string>;
  /** Ends one instance and starts another in its place, on a port of its own. @returns its address */
  restart(index: 0 | 1): Promise<string>;
  discard(): Promise<void>;
}

interface Instance {
  child: ChildProcess;
  url: string;
}

/** What both instances are told. */
function toEnvironment(databaseUrl: string, publicUrl: string): Record<string, string> {
  return {
    TOMONI_DATABASE_URL: databaseUrl,
    TOMONI_PUBLIC_URL: publicUrl,
    TOMONI_SECRET: randomBytes(32).toString("base64url"),
    TOMONI_TRUSTED_PROXIES: "127.0.0.1",
  };
}

export async function startDemoPair(): Promise<DemoPair> {
  const directory = mkdtempSync(join(tmpdir(), "tomoni-pair-"));
  const cluster: Cluster = await startCluster();
  // Before the instances, which are told its address; they take their places as they start.
  const addresses: [string, string] = ["", ""];
  const proxy: RoundRobin = await startRoundRobin(addresses);
  const environment = toEnvironment(await cluster.createDatabase(), proxy.url);

  async function start(): Promise<Instance> {
    // What the demo prints is the public address, so its own has to be known beforehand.
    const port = await findPort();
    const child = spawnDemo(directory, String(port), environment);
    await readUrl(child);
    return { child, url: `http://127.0.0.1:${port}` };
  }

  // One after the other: the first makes the shops, the second finds them.
  const instances = [await start(), await start()] as const;
  for (const [index, { url }] of instances.entries()) addresses[index] = url;
  return {
    url: proxy.url,
    instances: addresses,
    counts: proxy.counts,
    secretKey(locale) {
      const path = join(directory, "data", "suite_1.demo-keys.json");
      return (JSON.parse(readFileSync(path, "utf8")) as Record<DemoLocale, string>)[locale];
    },
    async run(...args) {
      const command = ["--conditions=tomoni-source", program, ...args];
      const env = { ...process.env, ...environment };
      const { stdout } = await promisify(execFile)(process.execPath, command, { env });
      return stdout;
    },
    async restart(index) {
      await endProcess(instances[index].child);
      Object.assign(instances[index], await start());
      addresses[index] = instances[index].url;
      return addresses[index];
    },
    async discard() {
      await proxy.stop();
      for (const { child } of instances) await endProcess(child);
      await cluster.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
