import process from "node:process";
import { isPostgres, parseConfig } from "../config.ts";
import { startServer } from "../main.ts";
import { gatherLines } from "../edge/logging.ts";
import { addressArguments } from "./address-arguments.ts";
import { CommandError, createCommand, exitCodes } from "./command.ts";
import { openStore } from "./open-store.ts";

/** `tomoni serve`: the server, with JSON lines on stdout. */
export const serve = createCommand({
  meta: { name: "tomoni serve", description: "Serve the API and the widget" },
  args: {
    ...addressArguments,
    work: {
      type: "enum",
      options: ["yes", "no"],
      default: "yes",
      description: "Whether it also does what was put off; no leaves that to tomoni work",
    },
  },
  examples: ["tomoni serve", "tomoni serve --host 0.0.0.0 --port 8080", "tomoni serve --work=no"],
  async run({ args }) {
    const config = parseConfig(undefined, args);
    const isWorking = args.work !== "no";
    if (!isWorking && !isPostgres(config.databasePath))
      throw new CommandError(
        "One process has a SQLite file to itself: without --work=no it does everything.",
        exitCodes.usage,
      );
    const store = await openStore(config.databasePath);
    await startServer({ config, store, isWorking, log: gatherLines(process.stdout) });
  },
});
