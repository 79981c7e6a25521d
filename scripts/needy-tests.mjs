import { findFirefox } from "./find-firefox.mjs";
import { findCaddy } from "./find-caddy.mjs";
import { findNginx } from "./find-nginx.mjs";
import { findWebkit } from "./find-webkit.mjs";
import { hasWordpress } from "./find-wordpress.mjs";

/** Tests that need a program which not every machine has. */
const needyTests = [
  { test: "test/e2e/scale-out-nginx.test.ts", needs: "nginx", isThere: () => !!findNginx() },
  { test: "test/e2e/behind-nginx.test.ts", needs: "nginx", isThere: () => !!findNginx() },
  { test: "test/e2e/behind-caddy.test.ts", needs: "Caddy", isThere: () => !!findCaddy() },
  {
    test: "test/e2e/hosts-wordpress.test.ts",
    needs: "Debian's wordpress, php-cli, php-mysql and mariadb-server",
    isThere: hasWordpress,
  },
  {
    test: "test/e2e/engine-firefox.test.ts",
    needs: "Firefox (Debian's firefox-esr)",
    isThere: () => !!findFirefox(),
  },
  {
    test: "test/e2e/engine-webkit.test.ts",
    needs:
      "WebKitGTK's MiniBrowser, its driver and a display (Debian's webkit2gtk-driver and xvfb)",
    isThere: () => !!findWebkit(),
  },
];

/** The tests that this machine cannot run, and what each lacks. */
export function findLeftOut() {
  return needyTests.filter(({ isThere }) => !isThere());
}
