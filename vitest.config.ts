import { existsSync } from "node:fs";
import { defaultClientConditions, defaultServerConditions } from "vite";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { findLeftOut } from "./scripts/needy-tests.mjs";

const widget = "packages/widget/vitest.config.ts";

/** A project that reads the workspace's packages from their sources, so that tests need no build. */
function project(test: TestProjectInlineConfiguration["test"]): TestProjectInlineConfiguration {
  return {
    resolve: { conditions: ["tomoni-source", ...defaultClientConditions] },
    ssr: { resolve: { conditions: ["tomoni-source", ...defaultServerConditions] } },
    test: { environment: "node", ...test },
  };
}

/** What measures how soon something shows needs the machine for itself. */
const alone = ["test/e2e/scale-out*.test.ts"];

/** Left out by whoever runs them, also by `vitest run` alone; scripts/checks.mjs tells which and why. */
const leftOut = findLeftOut().map(({ test }) => test);

/** Files that leave nothing behind in their process: no modules replaced, no processes, no databases of servers. */
const stateless = [
  "packages/console/src/**/*.test.ts",
  "packages/sdk/src/**/*.test.ts",
  "packages/server/src/{access,analysis,edge,features}/**/*.test.ts",
];

/** Some take three seconds on a quiet machine, and as many files run at once as there are cores. */
const quick = {
  testTimeout: 20_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 8000 } },
};

/** A browser, a server and what the page waits for. */
const patient = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 8000 } },
};

export default defineConfig({
  test: {
    projects: [
      // One process after another holds many files: half of their time was importing the same modules anew for each.
      project({ name: "shared", include: stateless, isolate: false, ...quick }),
      project({
        name: "unit",
        include: [
          "packages/{console,sdk,server}/src/**/*.test.ts",
          "test/{contract,store,support}/**/*.test.ts",
        ],
        exclude: stateless,
        ...quick,
      }),
      ...(existsSync(widget) ? [widget] : []),
      project({
        name: "e2e",
        include: ["test/e2e/**/*.test.ts"],
        exclude: [...alone, ...leftOut],
        ...patient,
        // Half of what they take is waiting.
        maxWorkers: 2,
        sequence: { groupOrder: 1 },
      }),
      project({
        name: "alone",
        include: alone,
        exclude: leftOut,
        ...patient,
        fileParallelism: false,
        sequence: { groupOrder: 2 },
      }),
      project({
        name: "faults",
        include: ["test/faults/**/*.test.ts"],
        testTimeout: 60_000,
        hookTimeout: 60_000,
        fileParallelism: false,
        sequence: { groupOrder: 3 },
      }),
    ],
  },
});
