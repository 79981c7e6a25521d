import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import process from "node:process";

const commands = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
const macPrograms = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Path of a Chromium or Chrome that starts: TOMONI_CHROMIUM, else one on PATH, else Playwright's download.
 * @returns {string}
 * @throws {Error} when there is none
 */
export function findChromium() {
  const named = process.env.TOMONI_CHROMIUM;
  if (named) return named;
  const found = [...onPath(), ...macPrograms, ...fromPlaywright()].find(isStarting);
  if (found) return found;
  throw new Error(
    "No Chromium found. Install Chrome or Chromium, or name one in the variable TOMONI_CHROMIUM.",
  );
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return commands.flatMap((command) => folders.map((folder) => path.join(folder, command)));
}

function fromPlaywright() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    path.join(
      homedir(),
      process.platform === "darwin" ? "Library/Caches" : ".cache",
      "ms-playwright",
    );
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => name.startsWith("chromium-"))
    .toSorted()
    .toReversed()
    .flatMap((name) =>
      readdirSync(path.join(cache, name)).map((build) => path.join(cache, name, build)),
    )
    .flatMap((build) => [
      path.join(build, "chrome"),
      path.join(build, "Chromium.app/Contents/MacOS/Chromium"),
      path.join(build, "Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing"),
    ]);
}

/**
 * A download without its system libraries is there and still of no use.
 * @param {string} file
 */
function isStarting(file) {
  return existsSync(file) && spawnSync(file, ["--version"], { timeout: 10_000 }).status === 0;
}
