#!/usr/bin/env node
import process from "node:process";
import { keepCompiledCode } from "./compiled-code.ts";
import { toNodeFault } from "./least-node.ts";

const fault = toNodeFault(process.versions.node);
if (fault === undefined) {
  keepCompiledCode();
  // Imported only now: what is imported above is compiled before anything runs, and an older Node cannot load the rest.
  const { runTomoni } = await import("./run.ts");
  process.exitCode = await runTomoni(process.argv.slice(2));
} else {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
