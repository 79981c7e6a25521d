import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";

/**
 * WebKitGTK's small browser with what drives it, and the display it needs; undefined where one of them is not there.
 * @returns {{ browser: string, driver: string, display: string } | undefined}
 */
export function findWebkit() {
  const browser = globSync("/usr/lib/*/webkit*gtk-*/MiniBrowser").toSorted().at(-1);
  const [driver, display] = ["WebKitWebDriver", "Xvfb"];
  const isThere = [driver, display].every((file) => spawnSync(file, ["-help"]).error === undefined);
  return browser && isThere ? { browser, driver, display } : undefined;
}
