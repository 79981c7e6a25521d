import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { findChromium } from "./find-chromium.mjs";
import { findLeftOut } from "./needy-tests.mjs";
import { root, runCommand } from "./run-command.mjs";
import { lastLines, paint, showStep } from "./steps.mjs";
import { build, notesFolder, packageFolders } from "./workspace.mjs";

/**
 * One line of the summary: a step that either passed or failed.
 * @typedef {{ name: string, failed: boolean, note: string, time: string, output: string }} Outcome
 */

/** @typedef {{ passed: number, failed: number, names?: string[] }} TestCount `names`: of the tests that failed */

/** @type {{ name: string, commands: string[][], needs?: string }[]} */
const checks = [
  { name: "typecheck", commands: [["tsc", "-b"]] },
  { name: "lint", commands: [["oxlint", "--type-aware", "--format=unix"]] },
  { name: "format", commands: [["oxfmt", "--check"]] },
  { name: "unused code", commands: [["knip"]] },
  { name: "spec", commands: [["node", "scripts/spec.mjs"]] },
  {
    name: "openapi.json",
    commands: [["node", "--conditions=tomoni-source", "scripts/openapi.mjs", "--check"]],
    needs: "scripts/openapi.mjs",
  },
  { name: "sizes", commands: [["size-limit"]], needs: ".size-limit.json" },
  {
    name: "packages",
    commands: packageFolders().map((folder) => ["publint", "--strict", "--pack=npm", folder]),
  },
];

/**
 * Runs one step of the summary and shows it.
 * @param {string} name
 * @param {() => Promise<{ code: number, output: string, note?: string }>} work
 * @returns {Promise<Outcome>}
 */
export function check(name, work) {
  return showStep(name.padEnd(14), async () => {
    const { code, output, note } = await work();
    return { name, failed: code !== 0, note: note ?? (code === 0 ? "ok" : "failed"), output };
  });
}

/**
 * Builds, runs every check and every test, prints what failed, a table and the count of tests.
 * @param {Outcome[]} before steps already done, to stand first in the table
 * @returns {Promise<number>} exit code
 */
export async function runChecks(before = []) {
  const outcomes = [...before, await check("build", build)];
  for (const { name, commands, needs } of checks) {
    outcomes.push(await check(name, () => runAll(commands, needs)));
  }
  /** @type {TestCount} */
  const count = { passed: 0, failed: 0, names: [] };
  outcomes.push(await check("tests", () => runTests(count)));
  return summarize(outcomes, count);
}

/**
 * Prints the failures, the table and the last line.
 * @param {Outcome[]} outcomes
 * @param {TestCount} count
 * @returns {number} exit code
 */
export function summarize(outcomes, count) {
  const failures = outcomes.filter((outcome) => outcome.failed);
  for (const { name, output } of failures) {
    process.stdout.write(`\n${paint("red", `--- ${name}`)}\n${lastLines(output, 150)}\n`);
  }
  const rows = outcomes.map(
    ({ name, note, time }) => `  ${name.padEnd(14)}  ${note.padEnd(11)}  ${time.padStart(8)}`,
  );
  for (const { test, needs } of findLeftOut()) {
    rows.push(`\n  Left out: ${test}, which needs ${needs}.`);
  }
  process.stdout.write(`\n${rows.join("\n")}\n\n${count.passed} passed, ${count.failed} failed\n`);
  // Last of all: a log that keeps its end only still tells each.
  for (const name of count.names ?? []) process.stdout.write(`  Failed: ${name}\n`);
  return failures.length > 0 || count.failed > 0 ? 1 : 0;
}

/**
 * @param {string[][]} commands
 * @param {string} [needs] a file without which there is nothing to check yet
 */
async function runAll(commands, needs) {
  if (needs && !existsSync(path.join(root, needs))) {
    return { code: 0, output: "", note: "nothing yet" };
  }
  const results = [];
  for (const command of commands) results.push(await runCommand(command));
  return {
    code: results.find((result) => result.code !== 0)?.code ?? 0,
    output: results.map((result) => result.output).join("\n"),
  };
}

/** @param {TestCount} count receives the numbers */
async function runTests(count) {
  const report = path.join(notesFolder, "tests.json");
  mkdirSync(notesFolder, { recursive: true });
  rmSync(report, { force: true });
  const lack = missingBrowser();
  // Without a browser the tests that need none still run, and the whole still fails.
  const projects = lack ? ["--project=shared", "--project=unit"] : [];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code, output } = await runCommand(["vitest", "run", ...projects, ...reporters]);
  const files = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")).testResults : [];
  for (const file of files) countTests(file, count);
  if ((code !== 0 || lack) && count.failed === 0) count.failed = 1;
  return { code: lack ? 1 : code, output: output + lack };
}

/** @returns {string} why no browser test can run, or nothing */
function missingBrowser() {
  try {
    findChromium();
    return "";
  } catch (error) {
    return `\n${String(error)}\n`;
  }
}

/**
 * @param {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }} file of Vitest's
 *   JSON report
 * @param {TestCount} count
 */
function countTests({ name, status, assertionResults }, count) {
  const failures = assertionResults.filter((result) => result.status === "failed");
  const failed = failures.length;
  const file = path.relative(root, name);
  count.names?.push(...failures.map(({ fullName }) => `${file}: ${fullName}`));
  if (status === "failed" && failed === 0) count.names?.push(`${file}: did not load`);
  count.passed += assertionResults.filter((result) => result.status === "passed").length;
  // A file that does not load holds no tests, and must not pass for that.
  count.failed += status === "failed" ? Math.max(failed, 1) : failed;
}
