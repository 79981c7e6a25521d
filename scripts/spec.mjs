import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { root } from "./run-command.mjs";

const testFiles = ["packages/*/src/**/*.test.{ts,tsx}", "test/**/*.ts"];
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
  if (!existsSync(path.join(root, "SPEC.md"))) {
    process.stderr.write("There is no SPEC.md.\n");
    return 1;
  }
  const read = (/** @type {string} */ file) => readFileSync(path.join(root, file), "utf8");
  const files = globSync(testFiles, {
    cwd: root,
    exclude: (name) => name === "node_modules" || name === "dist",
  });
  const found = compareRules(read("SPEC.md"), files.map(read));
  const faults = [
    { title: "Rules that no test cites", ids: found.uncited },
    { title: "Rules that tests cite and SPEC.md does not have", ids: found.unknown },
    { title: "Rules that SPEC.md numbers twice", ids: found.repeated },
  ].filter(({ ids }) => ids.length > 0);
  for (const { title, ids } of faults) process.stderr.write(`${title}: ${ids.join(", ")}\n`);
  process.stdout.write(
    `${found.cited} of ${found.rules} rules cited in ${files.length} test files\n`,
  );
  return faults.length > 0 ? 1 : 0;
}

if (import.meta.main) process.exit(checkWorkspace());
