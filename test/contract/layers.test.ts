import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "layers-"));

/** Sources that cross a layer: each must be refused by the rule that stands beside it. */
const crossings: [file: string, source: string, rule: string][] = [
  ["sdk/src/contract/a.ts", 'import "../live.ts";', imports()],
  ["sdk/src/contract/b.ts", 'import "ky";', imports()],
  ["sdk/src/contract/c.ts", 'import "zod";', imports()],
  ["sdk/src/live.ts", 'import "ky";', imports()],
  ["sdk/src/request.ts", 'import "zod";', imports()],
  ["sdk/src/outbox.ts", 'import "node:fs";', imports()],
  ["sdk/src/testing/fixtures.ts", 'import "zod/v4";', imports()],
  ["widget/src/mount.ts", 'import "@tomoni/sdk";', imports()],
  ["widget/src/features/vote/panel.tsx", 'import { x } from "@tomoni/sdk/contract";', imports()],
  ["widget/src/element.ts", 'import "@tomoni/server";', imports()],
  ["widget/src/measure.ts", 'import "zod/mini";', imports()],
  ["widget/src/store/use-store.ts", 'import "zustand";', imports()],
  ["widget/src/ui/button.tsx", 'import "../features/vote/panel.tsx";', imports()],
  ["widget/src/config.ts", "export const a = localStorage.length;", globals()],
  ["widget/src/loader.ts", "export const a = window.sessionStorage.length;", globals()],
  ["widget/src/store/a.ts", "export const a = new Date();", globals()],
  ["widget/src/store/b.ts", "setTimeout(() => {}, 1);", globals()],
  ["widget/src/store/c.ts", "setInterval(() => {}, 1);", globals()],
  ["widget/src/store/d.ts", 'export const a = globalThis.fetch("/");', globals()],
  ["widget/src/ui/picture.tsx", "export const a = <img />;", "jsx-a11y(alt-text)"],
  ["server/src/app.ts", 'import "@tomoni/sdk";', imports()],
  ["server/src/route.ts", 'import "zod";', imports()],
  ["server/src/features/ideas/ideas.service.ts", 'import "../../store/sqlite/open.ts";', imports()],
  ["server/src/features/ideas/ideas.routes.ts", 'import "../../store/batch.ts";', imports()],
  ["server/src/features/ballots/ballots.service.ts", 'import "kysely";', imports()],
  ["server/src/features/ideas/ideas.rules.ts", 'import "fastify";', imports()],
  ["server/src/features/ballots/ballots.rules.ts", 'import "../../store/store.ts";', imports()],
  ["server/src/analysis/mean.ts", 'import "kysely";', imports()],
  [
    "server/src/analysis/now.ts",
    "export const a = Date.now();",
    "eslint(no-restricted-properties)",
  ],
  ["server/src/main.ts", "export const a = process.env.PORT;", "node(no-process-env)"],
  ["server/src/cli/serve.ts", "export const a = process.env.PORT;", "node(no-process-env)"],
];

/** Sources that keep to their layer. */
const allowed: [file: string, source: string][] = [
  [
    "sdk/src/contract/d.ts",
    'import * as z from "zod/mini";\nimport "./a.ts";\nexport const a = z;',
  ],
  ["sdk/src/request.ts", 'import "ky";\nimport "./live.ts";\nimport "zod/mini";'],
  ["widget/src/mount.ts", 'import "@tomoni/sdk/resources";\nimport "zustand/vanilla";'],
  ["widget/src/config.ts", 'import type { A } from "@tomoni/sdk/contract";\nexport type B = A;'],
  ["widget/src/platform/clock.ts", "export const a = () => new Date();"],
  ["server/src/config.ts", "export const a = process.env.PORT;"],
  ["server/src/main.ts", 'import "zod/locales";\nimport "@tomoni/sdk/contract";'],
  ["server/src/features/ideas/ideas.service.ts", 'import "../../store/store.ts";'],
  ["server/src/store/sqlite/open.ts", 'import "kysely";\nimport "node:sqlite";'],
];

function imports(): string {
  return "eslint(no-restricted-imports)";
}

function globals(): string {
  return "eslint(no-restricted-globals)";
}

/** Lints sources that exist only for this test, under the workspace's own configuration; answers `file rule` for each finding. */
function lint(name: string, sources: { file: string; source: string }[]): string[] {
  const cwd = path.join(folder, name);
  for (const { file, source } of sources) {
    mkdirSync(path.dirname(path.join(cwd, "packages", file)), { recursive: true });
    writeFileSync(path.join(cwd, "packages", file), source);
  }
  copyFileSync(path.join(root, ".oxlintrc.json"), path.join(cwd, ".oxlintrc.json"));
  const oxlint = path.join(root, "node_modules/.bin/oxlint");
  const { stdout } = spawnSync(oxlint, ["--format=json"], { cwd, encoding: "utf8" });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { filename: string; code: string }[];
  };
  return diagnostics.map(({ filename, code }) => `${filename.replace("packages/", "")} ${code}`);
}

let refused: string[];

beforeAll(() => {
  refused = lint(
    "crossings",
    crossings.map(([file, source]) => ({ file, source })),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(crossings)("[H1] %s must not hold: %s", (file, _source, rule) => {
  expect(refused).toContain(`${file} ${rule}`);
});

test("[H1] code that keeps to its layer passes", () => {
  const found = lint(
    "allowed",
    allowed.map(([file, source]) => ({ file, source })),
  );

  expect(found).toEqual([]);
});
