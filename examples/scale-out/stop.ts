import process from "node:process";
import { endProcess, listStarted } from "./house.ts";

const started = listStarted();
for (const name of started) await endProcess(name);
process.stdout.write(
  started.length > 0 ? `Ended ${started.join(", ")}.\n` : "Nothing of ours runs.\n",
);
