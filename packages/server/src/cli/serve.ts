import process from "node:process";
import { parseConfig } from "../config.ts";
import { startServer } from "../main.ts";
import { gatherLines } from "../edge/logging.ts";
import { addressArguments } from "./address-arguments.ts";
import { createCommand } from "./command.ts";
import { openStore } from "./open-store.ts";

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
