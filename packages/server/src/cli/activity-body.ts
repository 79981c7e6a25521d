import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CommandError, exitCodes } from "./command.ts";

/** What `tomoni activity create` is told by its options. */
export interface Wanted {
  kind?: string | undefined;
  title?: string | undefined;
  method?: string | undefined;
  results?: string | undefined;
  file?: string | undefined;
}

/** The parser keeps the last of several; a vote has at least two options. */
function readOptions(rawArgs: string[]): string[] {
  const options = { option: { type: "string", multiple: true } } as const;
  const { values } = parseArgs({ args: rawArgs, options, strict: false, allowPositionals: true });
  return (values.option ?? []).map(String);
}

/** @throws CommandError when the file is not there, or holds no JSON */
function readFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`--file ${file} cannot be read: ${reason}`, exitCodes.usage);
  }
}

/** @throws CommandError when a file says all of it, and options say some of it again */
function checkAlone(given: Readonly<Record<string, unknown>>): void {
  const more = ["title", "kind", "method", "option", "results"].find(
    (name) => given[name] !== undefined,
  );
  if (more !== undefined)
    throw new CommandError(
      `--${more} cannot go with --file, which holds all there is.`,
      exitCodes.usage,
    );
}

/** The body of `POST /v1/team/activities` that the options of the command stand for. */
function toOwnBody(wanted: Wanted, options: readonly string[], locale: string): unknown {
  const { kind = "vote", title, method, results } = wanted;
  if (title === undefined)
    throw new CommandError("--title is missing, or --file with all there is.", exitCodes.usage);
  return {
    kind,
    title: { [locale]: title },
    ...(kind === "vote" && { method: method ?? "single" }),
    ...(kind !== "vote" && method !== undefined && { method }),
    ...(results !== undefined && { resultsVisibility: results }),
    ...(options.length > 0 && { options: options.map((text) => ({ title: { [locale]: text } })) }),
  };
}

/**
 * The body of `POST /v1/team/activities`, from a file or from options; nothing is checked yet.
 * @throws CommandError when neither or both say what is wanted
 */
export function readBody(wanted: Wanted, rawArgs: string[], locale: string): unknown {
  if (wanted.file === undefined) return toOwnBody(wanted, readOptions(rawArgs), locale);
  checkAlone({ ...wanted });
  return readFile(wanted.file);
}
