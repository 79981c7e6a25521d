import { existsSync } from "node:fs";
import process from "node:process";
import { runCommand } from "./run-command.mjs";

const aptMs = 300_000;

/**
 * Installs packages of Debian, and asks that their services are not started.
 * @param {string[]} packages
 * @returns {Promise<string>} what apt said
 */
export async function aptInstall(...packages) {
  const env = { DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const update = await runCommand(["apt-get", "update"], { env, timeoutMs: aptMs });
  const command = ["apt-get", "install", "-y", "--no-install-recommends", ...packages];
  return update.output + (await runCommand(command, { env, timeoutMs: aptMs })).output;
}

export function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version");
}
