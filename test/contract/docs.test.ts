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
