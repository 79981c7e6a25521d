import { spawnSync } from "node:child_process";

/** The nginx of this machine, or undefined where it has none that starts; `/usr/sbin` is on few people's path. */
export function findNginx() {
  return ["nginx", "/usr/sbin/nginx"].find((file) => spawnSync(file, ["-v"]).status === 0);
}
