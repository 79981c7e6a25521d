import { spawn } from "node:child_process";
import { constants } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

/** The workspace's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

const toolsFolder = path.join(root, "node_modules", ".bin");
const killAfterMs = 12_000;

/** @typedef {{ code: number, output: string }} CommandResult `output` joins both streams without colours, empty when shown. */
/** @typedef {{ show?: boolean, env?: Record<string, string>, timeoutMs?: number }} CommandOptions */

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
/** @type {NodeJS.Signals | undefined} */
let stoppedBy;

/**
 * Runs a command from the workspace's folder, with the workspace's own tools and Node first on PATH.
 * Its output is kept, or with `show` goes straight to the terminal. Never throws: a command that cannot start has code 127.
 * @param {string[]} command
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>}
 */
export async function runCommand([program = "", ...args], options = {}) {
  // A group of its own: the terminal and npm both pass Ctrl+C on, and a program must hear it once, from us.
  const child = spawn(program, args, {
    cwd: root,
    detached: true,
    stdio: options.show ? ["inherit", "inherit", "inherit", "ipc"] : ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PATH: `${toolsFolder}${path.delimiter}${process.env.PATH ?? ""}`,
      ...options.env,
    },
  });
  running.add(child);
  const result = await settled(child, options.timeoutMs);
  running.delete(child);
  signalGroup(child, "SIGKILL");
  if (stoppedBy && !options.show) process.exit(128 + constants.signals[stoppedBy]);
  return result;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {number | undefined} timeoutMs
 * @returns {Promise<CommandResult>}
 */
function settled(child, timeoutMs) {
  let output = "";
  const keep = (/** @type {Buffer} */ chunk) => void (output += chunk);
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          output += `\nStopped after ${timeoutMs / 1000} s.\n`;
          signalGroup(child, "SIGKILL");
        }, timeoutMs);

  return new Promise((resolve) => {
    child.once("error", (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      resolve({
        code: code ?? 128 + (signal ? constants.signals[signal] : 0),
        output: stripVTControlCharacters(output),
      });
    });
  });
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    if (stoppedBy) return;
    stoppedBy = signal;
    if (running.size === 0) process.exit(128 + constants.signals[signal]);
    for (const child of running) signalGroup(child, signal);
    setTimeout(() => {
      for (const child of running) signalGroup(child, "SIGKILL");
    }, killAfterMs).unref();
  });
}

const parent = process.ppid;
// npm hands SIGTERM to its shell, which ends without handing it on: whoever is left without a parent ends as well.
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 1000).unref();
