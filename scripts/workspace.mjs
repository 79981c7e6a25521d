import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { root, runCommand } from "./run-command.mjs";

/** pnpm through npm's own runner, so that a machine needs Node and npm only. */
export const pnpm = ["npx", "--yes", "pnpm@12"];

/** Where these scripts note what they have done; it goes when node_modules goes. */
export const notesFolder = path.join(root, "node_modules", ".tomoni");

const manifests = ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", "test/package.json"];
const made = new Set(["node_modules", "dist", "public"]);

/** Examples whose frameworks only their tests need: 350 MB that a first start does without. */
const frameworkExamples = "./examples/{bootstrap,next,react,tailwind}";

const unchanged = { code: 0, output: "", isUnchanged: true };

/**
 * Folders of the packages, relative to the workspace, e.g. `packages/sdk`.
 * @returns {string[]}
 */
export function packageFolders() {
  return readdirSync(inRoot("packages"))
    .map((name) => `packages/${name}`)
    .filter((folder) => existsSync(inRoot(`${folder}/package.json`)));
}

/**
 * Installs what the lockfile names, or nothing when no manifest changed since the last time.
 * @param {{ withFrameworks?: boolean }} [options] `withFrameworks`: also what the tests of the examples need
 */
export async function install({ withFrameworks = false } = {}) {
  const files = [...manifests, ...packageFolders().map((folder) => `${folder}/package.json`)];
  const state = hash(files.map((file) => readFileSync(inRoot(file), "utf8")));
  const everything = "install-with-frameworks";
  if (isDone(everything, state)) return unchanged;
  const filter = withFrameworks ? [] : [`--filter=!${frameworkExamples}`];
  // Under CI pnpm replaces an older node_modules without asking.
  const command = [...pnpm, "install", "--frozen-lockfile", ...filter];
  const name = withFrameworks ? everything : "install";
  return onceFor(name, state, () => runCommand(command, { env: { CI: "true" } }));
}

/** Builds every package, or nothing when no source changed and the results are there. */
export function build() {
  const sources = ["packages", "tsconfig.base.json", ...manifests].flatMap(filesBelow);
  const results = [...packageFolders().map((folder) => `${folder}/dist`), "packages/server/public"];
  const state = hash(sources.map(fingerprint));
  if (!results.every((result) => existsSync(inRoot(result)))) forget("build");
  return onceFor("build", state, () => runCommand([...pnpm, "run", "build"]));
}

/**
 * @param {string} name
 * @param {string} state
 * @param {() => Promise<import("./run-command.mjs").CommandResult>} work
 */
async function onceFor(name, state, work) {
  if (isDone(name, state)) return unchanged;
  forget(name);
  const result = await work();
  if (result.code === 0) {
    mkdirSync(notesFolder, { recursive: true });
    writeFileSync(path.join(notesFolder, name), state);
  }
  return { ...result, isUnchanged: false };
}

/**
 * Whether this was the state when it was last done.
 * @param {string} name
 * @param {string} state
 */
function isDone(name, state) {
  const note = path.join(notesFolder, name);
  return existsSync(note) && readFileSync(note, "utf8") === state;
}

/** @param {string} name */
function forget(name) {
  rmSync(path.join(notesFolder, name), { force: true });
}

/**
 * @param {string} file relative to the workspace
 * @returns {string[]}
 */
function filesBelow(file) {
  if (!statSync(inRoot(file)).isDirectory()) return [file];
  return readdirSync(inRoot(file))
    .filter((name) => !made.has(name) && !name.endsWith(".tsbuildinfo"))
    .flatMap((name) => filesBelow(`${file}/${name}`));
}

/** @param {string} file */
function fingerprint(file) {
  const { mtimeMs, size } = statSync(inRoot(file));
  return `${file} ${mtimeMs} ${size}`;
}

/** @param {string[]} parts */
function hash(parts) {
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

/** @param {string} file */
function inRoot(file) {
  return path.join(root, file);
}
