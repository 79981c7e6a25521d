#!/usr/bin/env node
import process from "node:process";
import { runTomoni } from "./run.ts";

process.exitCode = await runTomoni(process.argv.slice(2));
