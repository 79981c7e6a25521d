import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { endProcess } from "./demo-server.ts";
import { exampleProject, exampleServer, exampleVote, toFolder } from "./examples.ts";
import { findPort } from "./server-process.ts";

const run = promisify(execFile);

/** Debian's WordPress with our plugin, on a database of its own, served by PHP. */
export interface Wordpress {
  readonly url: string;
  /** Ids of pages: one with the shortcode, one with a shortcode that tries to break out. */
  readonly pages: { shortcode: number; forged: number };
  /** What PHP complained of so far. */
  readLog(): string[];
  discard(): Promise<void>;
}

function toConfig({ socket, url, log }: { socket: string; url: string; log: string }): string {
  return `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_HOME', '${url}' );
define( 'WP_SITEURL', '${url}' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'DISABLE_WP_CRON', true );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', '${log}' );
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`;
}

async function startDatabase(folder: string): Promise<{ socket: string; server: ChildProcess }> {
  const data = join(folder, "data");
  const socket = join(folder, "db.sock");
  const who = ["--no-defaults", `--user=${userInfo().username}`, `--datadir=${data}`];
  const method = "--auth-root-authentication-method=normal";
  await run("mariadb-install-db", [...who, method, "--skip-test-db"]);
  const options = [`--socket=${socket}`, "--skip-networking", `--pid-file=${folder}/db.pid`];
  const speed = ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M"];
  const server = spawn("/usr/sbin/mariadbd", [...who, ...options, ...speed], { stdio: "ignore" });
  const create = "CREATE DATABASE wordpress CHARACTER SET utf8mb4";
  const client = ["--no-defaults", `--socket=${socket}`, "--user=root"];
  // The socket is there a moment before anybody answers at it.
  const isAnswering = () =>
    run("mariadb", [...client, "-e", "SELECT 1"]).then(Boolean, () => false);
  while (!(await isAnswering()) && server.exitCode === null) await setTimeout(20);
  await run("mariadb", [...client, "-e", create]);
  return { socket, server };
}

/** @throws Error when WordPress does not install */
export async function startWordpress(): Promise<Wordpress> {
  const folder = mkdtempSync(join(tmpdir(), "tomoni-wordpress-"));
  const site = join(folder, "site");
  const log = join(folder, "debug.log");
  const url = `http://127.0.0.1:${await findPort()}`;
  const { socket, server } = await startDatabase(folder);
  cpSync("/usr/share/wordpress", site, { recursive: true, dereference: true });
  cpSync(toFolder("wordpress/tomoni"), join(site, "wp-content/plugins/tomoni"), {
    recursive: true,
  });
  writeFileSync(join(site, "wp-config.php"), toConfig({ socket, url, log }));
  chmodSync(folder, 0o755);
  const install = join(import.meta.dirname, "wordpress/install.php");
  const settings = { TOMONI_BASE_URL: exampleServer, TOMONI_PROJECT: exampleProject };
  const env = { ...process.env, ...settings, TOMONI_ACTIVITY: exampleVote };
  const { stdout } = await run("php", [install], { cwd: site, env });
  // Several workers: a page of WordPress calls its own address.
  const workers = { ...process.env, PHP_CLI_SERVER_WORKERS: "4" };
  const host = new URL(url).host;
  const command = ["-S", host, "-t", site];
  // A group of its own: the workers outlive the process that started them.
  const php = spawn("php", command, { env: workers, stdio: "ignore", detached: true });
  while (!(await fetch(`${url}/license.txt`).catch(() => false))) await setTimeout(20);
  return {
    url,
    pages: JSON.parse(stdout.slice(stdout.lastIndexOf("{"))) as Wordpress["pages"],
    readLog: () => (existsSync(log) ? readFileSync(log, "utf8").split("\n") : []),
    async discard() {
      process.kill(-(php.pid ?? 0), "SIGKILL");
      await endProcess(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
