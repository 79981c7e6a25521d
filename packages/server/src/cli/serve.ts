import process from "node:process";
import { parseConfig } from "../config.ts";
import { startServer } from "../main.ts";
import { gatherLines } from "../edge/logging.ts";
import { createCommand } from "./command.ts";
import { openStore } from "./open-store.ts";

export const addressArguments = {
  port: {
    type: "string",
    valueHint: "number",
    description: "Port to listen on; 0 takes a free one (TOMONI_PORT, else 8787)",
  },
  host: {
    type: "string",
    valueHint: "address",
    description: "Address to listen on (TOMONI_HOST, else 127.0.0.1)",
  },
} as const;

/** `tomoni serve`: the server, with JSON lines on stdout. */
export const serve = createCommand({
  meta: { name: "tomoni serve", description: "Serve the API and the widget" },
  args: addressArguments,
  examples: ["tomoni serve", "tomoni serve --host 0.0.0.0 --port 8080"],
  async run({ args }) {
    const config = parseConfig(undefined, args);
    const store = await openStore(config.databasePath);
    await startServer({ config, store, log: gatherLines(process.stdout) });
  },
});
