import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { root, runCommand } from "./run-command.mjs";
import { lastLines, showStep } from "./steps.mjs";
import { build, install, pnpm } from "./workspace.mjs";

const stepCount = 4;
const leastNode = 20;

await step(1, "Check Node", async () => {
  const isEnough = Number(process.versions.node.split(".")[0]) >= leastNode;
  return {
    code: isEnough ? 0 : 1,
    output: `This is Node ${process.versions.node}; Tomoni needs ${leastNode} or newer.`,
    advice: async () => "Install a current Node (https://nodejs.org), then run npm start again.",
  };
});
await step(2, "Install the packages", async () => ({
  ...(await install()),
  advice: installAdvice,
}));
await step(3, "Build", async () => ({
  ...(await build()),
  advice: async () =>
    "The build stopped at the lines above. If you changed nothing, remove node_modules and run npm start again.",
}));
process.stdout.write(`[4/${stepCount}] Start the demo (Ctrl+C ends it)\n\n`);
process.exit(await runDemo(process.argv.slice(2)));

/**
 * Shows a numbered step and ends the process when it fails.
 * @param {number} number
 * @param {string} title
 * @param {() => Promise<{ code: number, output: string, isUnchanged?: boolean, advice: () => Promise<string> }>} work
 */
async function step(number, title, work) {
  const done = await showStep(`[${number}/${stepCount}] ${title}`, async () => {
    const result = await work();
    const failed = result.code !== 0;
    return {
      ...result,
      failed,
      note: failed ? "failed" : result.isUnchanged ? "up to date" : "done",
    };
  });
  if (!done.failed) return;
  process.stderr.write(`\n${lastLines(done.output, 25)}\n\n${await done.advice()}\n`);
  process.exit(1);
}

async function installAdvice() {
  const registry = await runCommand([...pnpm, "--version"], { timeoutMs: 30_000 });
  return registry.code === 0
    ? "The package registry answers, so see the lines above. Free disk space, remove node_modules, run npm start again."
    : "The package registry does not answer. Check the network, the proxy and `npm config get registry`, then run npm start again.";
}

/**
 * Runs `tomoni demo` until it ends.
 * @param {string[]} options
 * @returns {Promise<number>} its exit code
 */
async function runDemo(options) {
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  // Started as Node itself, without pnpm and shells between, so that signals and the exit code pass unchanged.
  const command = [...scripts.tomoni.split(" "), "demo", ...options];
  // Should this process be killed outright, the demo loses its channel and ends as well.
  const endWithParent =
    "data:text/javascript,process.once('disconnect',()=>process.kill(process.pid,'SIGTERM'));process.channel.unref()";
  const { code } = await runCommand([command[0], "--import", endWithParent, ...command.slice(1)], {
    show: true,
  });
  if (code !== 0)
    process.stderr.write(`\nThe demo ended with code ${code}; the lines above say why.\n`);
  return code;
}
