import process from "node:process";

const isLive = process.stdout.isTTY === true && process.env.CI === undefined;
const hasColor = isLive && !process.env.NO_COLOR;
const heartbeatMs = isLive ? 1_000 : 30_000;

/**
 * Text in an ANSI colour, or as it is where colours are not wanted (no terminal, NO_COLOR, CI).
 * @param {"red" | "green" | "dim"} color
 * @param {string} text
 */
export function paint(color, text) {
  const codes = { red: 31, green: 32, dim: 2 };
  return hasColor ? `\u001B[${codes[color]}m${text}\u001B[0m` : text;
}

/**
 * Shows a line while `work` runs, then how it ended and how long it took.
 * `work` answers the words for the end, and whether it failed; on a terminal the line counts the seconds,
 * elsewhere a line every 30 s shows that it still runs.
 * @template {{ failed: boolean, note: string }} Result
 * @param {string} title
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result & { time: string }>}
 */
export async function showStep(title, work) {
  const startedAt = Date.now();
  if (isLive) process.stdout.write(title);
  const timer = setInterval(() => {
    const line = `${title} ${paint("dim", `… ${((Date.now() - startedAt) / 1000).toFixed(0)} s`)}`;
    process.stdout.write(isLive ? `\r${line}` : `${line}\n`);
  }, heartbeatMs);
  const result = await work().finally(() => clearInterval(timer));
  const time = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  const end = paint(result.failed ? "red" : "green", result.note);
  process.stdout.write(`${isLive ? "\r\u001B[K" : ""}${title}  ${end} ${paint("dim", time)}\n`);
  return { ...result, time };
}

/**
 * The last lines of a program's output, indented to stand below its step.
 * @param {string} output
 * @param {number} count
 */
export function lastLines(output, count) {
  const lines = output.trimEnd().split("\n");
  return lines
    .slice(-count)
    .map((line) => `    ${line}`)
    .join("\n");
}
