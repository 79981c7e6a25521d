#!/usr/bin/env node
import process from "node:process";
import { keepCompiledCode } from "./compiled-code.ts";

keepCompiledCode();
// Imported only now: what is imported above is compiled before anything runs.
const { runTomoni } = await import("./run.ts");
process.exitCode = await runTomoni(process.argv.slice(2));
