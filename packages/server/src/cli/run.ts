import process from "node:process";
import { stripVTControlCharacters } from "node:util";
import {
  type ArgsDef,
  type CommandDef,
  defineCommand,
  renderUsage,
  runCommand,
  runMain,
} from "citty";
import { ConfigError } from "../config.ts";
import { exitCodes } from "./command.ts";
import { version } from "./version.ts";

const tomoni = defineCommand({
  meta: { name: "tomoni", version, description: "Create value with customers" },
  subCommands: {
    demo: async () => (await import("./demo.ts")).demo,
    serve: async () => (await import("./serve.ts")).serve,
    work: async () => (await import("./work.ts")).work,
    owner: async () => (await import("./owner.ts")).owner,
    init: async () => (await import("./init.ts")).init,
    embed: async () => (await import("./embed.ts")).embed,
    activity: async () => (await import("./activity.ts")).activity,
    secrets: async () => (await import("./secrets.ts")).secrets,
    keys: async () => (await import("./keys.ts")).keys,
    notice: async () => (await import("./notice.ts")).notice,
    export: async () => (await import("./export.ts")).exportFile,
    import: async () => (await import("./import.ts")).importFile,
    backup: async () => (await import("./backup.ts")).backupDatabase,
    restore: async () => (await import("./restore.ts")).restoreDatabase,
    doctor: async () => (await import("./doctor.ts")).doctor,
    seed: async () => (await import("./seed.ts")).seed,
    migrate: async () => (await import("./migrate.ts")).migrateDatabase,
  },
});

async function showUsage<Args extends ArgsDef>(command: CommandDef<Args>): Promise<void> {
  const text = await renderUsage(command);
  const examples = "examples" in command ? (command.examples as readonly string[]) : [];
  const shown = examples.map((line) => `  ${line}\n`).join("");
  const whole = `${text.trimEnd()}\n${shown === "" ? "" : `\nEXAMPLES\n\n${shown}`}`;
  const isPlain = !process.stdout.isTTY || !process.stdout.hasColors();
  process.stdout.write(isPlain ? stripVTControlCharacters(whole) : whole);
}

function toExitCode(error: unknown): number {
  if (error instanceof ConfigError) return exitCodes.config;
  if (error instanceof Error && "exitCode" in error) return Number(error.exitCode);
  // The parser's own error, whose class it does not export.
  if (error instanceof Error && error.name === "CLIError") return exitCodes.usage;
  return exitCodes.failure;
}

function tell(error: unknown, exitCode: number): void {
  const message = error instanceof Error ? error.message : String(error);
  const advice = exitCode === exitCodes.usage ? "\nSee tomoni --help." : "";
  process.stderr.write(`${stripVTControlCharacters(message)}${advice}\n`);
}

/**
 * Runs the command line. Faults are told on stderr, one sentence each.
 * @returns the exit code: 0, 1 (it failed), 64 (wrong usage) or 78 (wrong configuration)
 */
export async function runTomoni(rawArgs: string[]): Promise<number> {
  const flags = ["--help", "-h", "--version", "-v"];
  if (rawArgs.some((argument) => flags.includes(argument))) {
    await runMain(tomoni, { rawArgs, showUsage });
    return 0;
  }
  if (rawArgs.length === 0) {
    await showUsage(tomoni);
    return exitCodes.usage;
  }
  try {
    await runCommand(tomoni, { rawArgs });
    return 0;
  } catch (error) {
    const exitCode = toExitCode(error);
    tell(error, exitCode);
    return exitCode;
  }
}
