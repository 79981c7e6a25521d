import process from "node:process";

/** The switch that every command with an answer has. */
export const jsonArgument = {
  json: { type: "boolean", description: "Print one JSON value, for programs" },
} as const;

/** Prints an answer on stdout: `value` as JSON for programs, or `text` for people. */
export function print(asJson: boolean | undefined, value: unknown, text: string): void {
  process.stdout.write(`${asJson ? JSON.stringify(value) : text}\n`);
}
