import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.join(import.meta.dirname, "../..");
const pages = globSync(["*.md", "docs/*.md", "packages/*/README.md", "decisions/*.md"], {
  cwd: root,
});
const link = /\]\(([^)\s]+)\)/g;

/** The links of a page that lead to no file. */
function findBroken(page: string): string[] {
  const text = readFileSync(path.join(root, page), "utf8");
  const targets = [...text.matchAll(link)].map(([, target = ""]) => target.split("#")[0]!);
  const isLocal = (target: string) => target !== "" && !/^[a-z]+:/.test(target);
  const broken = targets.filter(
    (target) => isLocal(target) && !existsSync(path.join(root, path.dirname(page), target)),
  );
  return broken.map((target) => `${page}: ${target}`);
}

test("[DOC1] every link of the documentation leads to a file, and every package has its page", () => {
  expect(pages.flatMap(findBroken)).toEqual([]);
  const packages = globSync("packages/*/package.json", { cwd: root }).map(path.dirname);
  expect(packages.filter((folder) => !existsSync(path.join(root, folder, "README.md")))).toEqual(
    [],
  );
});

const scripts = Object.keys(
  (JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { scripts: object })
    .scripts,
);
/** What pnpm itself and the examples' own scripts answer to. */
const othersScripts = ["install", "exec", "start", "dev", "build", "changeset"];

/** The commands in a page's code that nothing answers to. */
function findUnknownScripts(page: string): string[] {
  const text = readFileSync(path.join(root, page), "utf8");
  const code = (text.match(/```[\s\S]*?```|`[^`\n]*`/g) ?? []).join("\n");
  const named = [...code.matchAll(/\bpnpm(?:@12)? ([a-z][a-z:]*)/g)].map(([, name = ""]) => name);
  const known = new Set([...scripts, ...othersScripts]);
  return named.filter((name) => !known.has(name)).map((name) => `${page}: ${name}`);
}

test("[DOC2] every script that a page names is there, and the READMEs list every command", () => {
  const readmes = globSync("examples/*/README.md", { cwd: root });
  expect([...pages, ...readmes].flatMap(findUnknownScripts)).toEqual([]);

  const run = readFileSync(path.join(root, "packages/server/src/cli/run.ts"), "utf8");
  const commands = [...run.matchAll(/^ {4}(\w+): async/gm)].map(([, name = ""]) => name).toSorted();
  for (const page of ["README.md", "README.ja.md"]) {
    const text = readFileSync(path.join(root, page), "utf8");
    const line = text.slice(text.indexOf("pnpm tomoni --help"));
    const listed = [...line.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name).toSorted();
    expect(listed).toEqual(commands);
  }
  const page = readFileSync(path.join(root, "packages/server/README.md"), "utf8");
  expect(commands.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
