import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** All that the test of the plugin runs; Debian parts them over several packages. */
const programs = ["php", "mariadb", "mariadb-install-db", "/usr/sbin/mariadbd"];
const hasDriver = ["-r", "exit(extension_loaded('mysqli') ? 0 : 1);"];

/** Whether this machine has Debian's WordPress, PHP with its driver for MySQL, and all of MariaDB. */
export function hasWordpress() {
  return (
    existsSync("/usr/share/wordpress/wp-load.php") &&
    // Some end with 1 after saying how they are called.
    programs.every((file) => spawnSync(file, ["--help"]).error === undefined) &&
    spawnSync("php", hasDriver).status === 0
  );
}
