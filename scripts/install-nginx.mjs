import { aptInstall, isDebianRoot } from "./debian.mjs";
import { findNginx } from "./find-nginx.mjs";

/**
 * Sees to it that the machine has nginx, for the test of several servers behind it, installing it where it can.
 * @returns {Promise<{ code: number, output: string, note?: string }>} never fails: without it that one test is left out
 */
export async function installNginx() {
  const output = findNginx() || !isDebianRoot() ? "" : await aptInstall("nginx");
  return findNginx() ? { code: 0, output } : { code: 0, output, note: "not there" };
}
