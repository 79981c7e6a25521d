import { globSync, readFileSync } from "node:fs";
import process from "node:process";
import { root } from "./run-command.mjs";

const testFiles = ["packages/*/src/**/*.test.{ts,tsx}", "test/**/*.test.ts"];
const ruleLine = /^\s*(?:[-*]\s+)?\*\*([A-Z]{1,3}\d+)\*\*/gm;
const citation = /["'`]((?:\[[A-Z]{1,3}\d+\]\s*)+)/g;

/**
 * Compares the numbered rules of a specification with the ids that test names cite, e.g. `[V3] [V4] voting again …`.
 * @param {string} specification Markdown, each rule on a line that starts with its bold id
 * @param {string[]} tests sources of the test files
 */
export function compareRules(specification, tests) {
  const rules = [...specification.matchAll(ruleLine)].map(([, id = ""]) => id);
  const cited = new Set(
    tests
      .flatMap((source) => [...source.matchAll(citation)])
      .flatMap(([, ids = ""]) => ids.match(/[A-Z]+\d+/g) ?? []),
  );
  return {
    rules: rules.length,
    cited: rules.filter((id) => cited.has(id)).length,
    uncited: rules.filter((id) => !cited.has(id)),
    unknown: [...cited].filter((id) => !rules.includes(id)).toSorted(),
    repeated: rules.filter((id, index) => rules.indexOf(id) !== index),
  };
}

/** Prints the comparison for this workspace; answers the exit code. */
function checkWorkspace() {
  const read = (/** @type {string} */ file) => readFileSync(`${root}/${file}`, "utf8");
  const files = globSync(testFiles, { cwd: root, exclude: (name) => name === "node_modules" });
  const found = compareRules(read("SPEC.md"), files.map(read));
  const faults = [
    ["Rules that no test cites", found.uncited],
    ["Rules that tests cite and SPEC.md does not have", found.unknown],
    ["Rules that SPEC.md numbers twice", found.repeated],
  ].filter(([, ids]) => ids?.length);
  for (const [title, ids] of faults) process.stderr.write(`${title}: ${[ids].flat().join(", ")}\n`);
  process.stdout.write(`${found.cited} of ${found.rules} rules cited in ${files.length} test files\n`);
  return faults.length > 0 ? 1 : 0;
}

if (import.meta.main) process.exit(checkWorkspace());
