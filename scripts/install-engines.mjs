import { aptInstall, isDebianRoot } from "./debian.mjs";
import { findFirefox } from "./find-firefox.mjs";
import { findWebkit } from "./find-webkit.mjs";

/**
 * Sees to it that the machine has a Firefox and a WebKit beside Chromium, installing them where it can.
 * @returns {Promise<{ code: number, output: string, note?: string }>} never fails: without them their tests are left out
 */
export async function installEngines() {
  const missing = [
    ...(findFirefox() ? [] : ["firefox-esr"]),
    ...(findWebkit() ? [] : ["webkit2gtk-driver", "xvfb"]),
  ];
  const output = missing.length > 0 && isDebianRoot() ? await aptInstall(...missing) : "";
  const lacks = [findFirefox() ? "" : "Firefox", findWebkit() ? "" : "WebKit"].filter(Boolean);
  return lacks.length === 0
    ? { code: 0, output }
    : { code: 0, output, note: `no ${lacks.join(", no ")}` };
}
