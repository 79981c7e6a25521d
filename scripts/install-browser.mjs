import { aptInstall, isDebianRoot } from "./debian.mjs";
import { findChromium } from "./find-chromium.mjs";
import { runCommand } from "./run-command.mjs";

const downloadMs = 90_000;

/**
 * Sees to it that the machine has a Chromium, and a Japanese font for its pictures, installing them where it can.
 * @returns {Promise<{ code: number, output: string }>} `output` says what was tried
 */
export async function installBrowser() {
  let output = await installFont();
  for (const attempt of [undefined, download, installFromDebian]) {
    output += (await attempt?.()) ?? "";
    try {
      findChromium();
      return { code: 0, output };
    } catch (error) {
      output += `${String(error)}\n`;
    }
  }
  return { code: 1, output };
}

async function download() {
  const program = "test/node_modules/.bin/playwright-core";
  return (await runCommand([program, "install", "chromium"], { timeoutMs: downloadMs })).output;
}

function installFromDebian() {
  return isDebianRoot() ? aptInstall("chromium") : "";
}

async function installFont() {
  if (!isDebianRoot()) return "";
  const fonts = await runCommand(["fc-list", ":lang=ja"]);
  return fonts.code === 0 && fonts.output.trim() ? "" : aptInstall("fontconfig", "fonts-noto-cjk");
}
