import { aptInstall, isDebianRoot } from "./debian.mjs";
import { findCaddy } from "./find-caddy.mjs";

/**
 * Sees to it that the machine has Caddy, for the test of what passes through it, installing it where it can.
 * @returns {Promise<{ code: number, output: string, note?: string }>} never fails: without it that one test is left out
 */
export async function installCaddy() {
  const output = findCaddy() || !isDebianRoot() ? "" : await aptInstall("caddy");
  return findCaddy() ? { code: 0, output } : { code: 0, output, note: "not there" };
}
