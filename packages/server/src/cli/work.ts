import process from "node:process";
import { isPostgres, parseConfig } from "../config.ts";
import { gatherLines } from "../edge/logging.ts";
import { startWorker } from "../main.ts";
import { CommandError, createCommand, exitCodes } from "./command.ts";
import { openStore } from "./open-store.ts";

/** `tomoni work`: does what servers put off, with JSON lines on stdout. */
export const work = createCommand({
  meta: {
    name: "tomoni work",
    description: "Do what was put off, beside servers on PostgreSQL that run with --work=no",
  },
  args: {},
  examples: ["tomoni work"],
  async run() {
    const config = parseConfig();
    if (!isPostgres(config.databasePath))
      throw new CommandError(
        "One process has a SQLite file to itself: tomoni serve does this work as well.",
        exitCodes.usage,
      );
    const store = await openStore(config.databasePath);
    await startWorker({ config, store, log: gatherLines(process.stdout) });
  },
});
