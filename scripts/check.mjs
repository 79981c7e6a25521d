import process from "node:process";
import { runChecks } from "./checks.mjs";

process.exit(await runChecks());
