import { build, defaultClientConditions, type Rolldown } from "vite";
import { expect, test } from "vitest";

const root = new URL("../..", import.meta.url).pathname;
const entry = "\0entry";

/** Builds a program of one line as a shop's bundler would. */
async function bundle(code: string): Promise<string> {
  const built = (await build({
    root,
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["tomoni-source", ...defaultClientConditions] },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "entry" ? entry : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: { write: false, rolldownOptions: { input: "entry" } },
  })) as Rolldown.RolldownOutput;
  return built.output.map((file) => ("code" in file ? file.code : "")).join("\n");
}

const from = `${root}packages/sdk/src/index.ts`;

test("[S35] a shop's bundle carries the customers' calls only", async () => {
  const code = await bundle(`import { createTomoni } from "${from}"; self.t = createTomoni;`);

  expect(code).toContain("/v1/activities/{activityId}/ballot");
  expect(code).not.toContain("/v1/team");
  expect(code).not.toMatch(/team\.(project|activities|options|keys)/);
  expect(code).not.toContain("Make a secret key");
});

test("[S35] the team's client brings the team's calls, and not the customers'", async () => {
  const code = await bundle(
    `import { createTomoniTeam } from "${from}"; self.t = createTomoniTeam;`,
  );

  expect(code).toContain("/v1/team/keys");
  expect(code).not.toContain("/v1/activities/{activityId}/ballot");
});
