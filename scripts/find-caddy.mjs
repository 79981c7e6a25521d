import { spawnSync } from "node:child_process";

/** The Caddy of this machine, or undefined where it has none that starts. */
export function findCaddy() {
  return ["caddy", "/usr/bin/caddy"].find((file) => spawnSync(file, ["version"]).status === 0);
}
