import { type ArgsDef, type CommandContext, type CommandDef, defineCommand } from "citty";

/** What a command ends with when it fails. @see sysexits.h for 64 and 78 */
export const exitCodes = { failure: 1, usage: 64, config: 78 } as const;

/** A failure whose message is a sentence for the person at the terminal. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failure) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A command with lines to copy for its help. */
export type TomoniCommand<Args extends ArgsDef> = CommandDef<Args> & {
  examples: readonly string[];
};

function usage(message: string): CommandError {
  return new CommandError(message, exitCodes.usage);
}

/** The parser takes whatever comes; a misspelt option must not be passed over in silence. */
function checkArguments({ args }: CommandContext, known: ArgsDef): void {
  const { _: words, ...options } = args;
  for (const [name, value] of Object.entries(options)) {
    const definition = known[name];
    if (!definition) throw usage(`There is no option --${name}.`);
    if (definition.type !== "boolean" && value === "") throw usage(`--${name} needs a value.`);
  }
  const [unexpected] = words;
  if (unexpected !== undefined) throw usage(`"${unexpected}" is one word too many.`);
}

/** Defines a command that refuses what it does not know. Its arguments are all options. */
export function createCommand<const Args extends ArgsDef>(
  definition: TomoniCommand<Args> & { args: Args },
): TomoniCommand<Args> {
  const { examples, ...command } = definition;
  const run = async (context: CommandContext<Args>): Promise<void> => {
    checkArguments(context as unknown as CommandContext, definition.args);
    await definition.run?.(context);
  };
  return { ...defineCommand({ ...command, run }), examples };
}
