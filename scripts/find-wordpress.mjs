import { existsSync } from "node:fs";

const needed = ["/usr/share/wordpress/wp-load.php", "/usr/bin/php", "/usr/sbin/mariadbd"];

/** Whether this machine has Debian's WordPress, PHP and MariaDB, which the test of the plugin needs. */
export function hasWordpress() {
  return needed.every((file) => existsSync(file));
}
