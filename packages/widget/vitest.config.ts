import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { findChromium } from "../../scripts/find-chromium.mjs";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ["tomoni-source", "module", "browser", "import", "default"] },
  optimizeDeps: {
    include: [
      "axe-core",
      "preact",
      "react",
      "react-dom/client",
      "react-dom/server.browser",
      "zustand/vanilla",
    ],
  },
  oxc: {
    jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment", development: false },
  },
  test: {
    name: "widget",
    testTimeout: 20_000,
    // Two busy cores draw late; what is awaited is unchanged.
    expect: { poll: { timeout: 8000 } },
    include: ["src/**/*.test.{ts,tsx}"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: findChromium(), args: quiet } }),
      instances: [{ browser: "chromium", viewport: { width: 390, height: 844 } }],
    },
  },
});
