import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";

const commands = ["firefox-esr", "firefox"];
const macProgram = "/Applications/Firefox.app/Contents/MacOS/firefox";

/**
 * Path of a Firefox that starts: TOMONI_FIREFOX, else one of this machine, else undefined.
 * @returns {string | undefined}
 */
export function findFirefox() {
  const named = process.env.TOMONI_FIREFOX;
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const onPath = commands.flatMap((command) => folders.map((folder) => path.join(folder, command)));
  return (named ? [named] : [...onPath, macProgram]).find(
    (file) => spawnSync(file, ["--version"], { timeout: 20_000 }).status === 0,
  );
}
