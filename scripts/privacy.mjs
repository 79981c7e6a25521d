import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { toMarkdown } from "../packages/server/src/features/privacy/document.ts";
import { toNotice } from "../packages/server/src/features/privacy/notice.ts";
import { root } from "./run-command.mjs";

const server = "https://feedback.example.com";

/** @type {[string, "en" | "ja", string][]} */
const docs = [
  ["privacy.md", "en", "Minamo"],
  ["privacy.ja.md", "ja", "みなも"],
];

// Writes the notice into the docs; a test says when that is due.
for (const [name, locale, project] of docs) {
  const file = path.join(root, "docs", name);
  const text = readFileSync(file, "utf8");
  const notice = toMarkdown(toNotice({ project, operator: project, server }, locale));
  const [before, mark, after] = text.split(
    /(<!-- notice: .* -->\n)[\s\S]*(?=\n<!-- end of notice -->)/,
  );
  writeFileSync(file, `${before}${mark}\n${notice.replaceAll(/^#/gm, "##")}\n${after}`);
  process.stdout.write(`Wrote ${path.relative(root, file)}\n`);
}
