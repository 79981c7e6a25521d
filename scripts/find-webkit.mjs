import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/**
 * Folders below another, empty where that is not there.
 * @param {string} folder
 */
const foldersIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => path.join(folder, name))
    : [];

/** Paths of MiniBrowser as Debian lays it: `/usr/lib/<architecture>/webkit2gtk-4.1/MiniBrowser`. */
function findBrowsers() {
  return foldersIn("/usr/lib")
    .flatMap(foldersIn)
    .filter((folder) => /^webkit.*gtk-/.test(path.basename(folder)))
    .map((folder) => path.join(folder, "MiniBrowser"))
    .filter((file) => existsSync(file));
}

/**
 * WebKitGTK's small browser with what drives it, and the display it needs; undefined where one of them is not there.
 * @returns {{ browser: string, driver: string, display: string } | undefined}
 */
export function findWebkit() {
  const browser = findBrowsers().toSorted().at(-1);
  const [driver, display] = ["WebKitWebDriver", "Xvfb"];
  const isThere = [driver, display].every((file) => spawnSync(file, ["-help"]).error === undefined);
  return browser && isThere ? { browser, driver, display } : undefined;
}
