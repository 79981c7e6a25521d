import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { createOpenApi } from "../packages/server/src/edge/openapi.ts";
import { root } from "./run-command.mjs";

const file = path.join(root, "openapi.json");
const wanted = `${JSON.stringify(createOpenApi(), null, 2)}\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(file, wanted);
} else if (read() !== wanted) {
  process.stderr.write("openapi.json does not say what the contract says. Run pnpm openapi.\n");
  process.exitCode = 1;
}

/** The document as it stands, or nothing. */
function read() {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
