import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import process from "node:process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Locale, ResponseType } from "@tomoni/sdk/contract";
import { createNetworkMarks } from "../access/networks.ts";
import { createFullMarks } from "../features/results/facts-reader.ts";
import { csvColumns } from "../features/responses/responses.format.ts";
import { mainTypeOf } from "../features/responses/responses.convert.ts";
import { writeExport } from "../features/responses/responses.export.ts";
import type { Store } from "../store/store.ts";
import { CommandError, createCommand, exitCodes } from "./command.ts";
import { exportProject, toPart } from "./export-project.ts";
import { findActivity, findBulk, findProject, projectArgument } from "./find.ts";
import { parseStoredConfig, withStore } from "./open-store.ts";
import { createProgress, type Progress } from "./progress.ts";

const types = Object.keys(csvColumns) as ResponseType[];

async function* count(pieces: AsyncIterable<string>, progress: Progress): AsyncGenerator<string> {
  for await (const piece of pieces) {
    progress.advance(piece.split("\n").length - 1);
    yield piece;
  }
}

/** Written beside its place and moved there when whole, so that half an export never passes for one. */
async function writeFile(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(part, { mode: 0o600 }));
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    throw toWriteError(path, cause);
  }
}

async function writeOut(pieces: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), process.stdout, { end: false });
  } catch (error) {
    // Whoever reads has read enough, as `head` does.
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
  }
}

function toWriteError(path: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CommandError(`${path} cannot be written: ${reason}.`);
}

function toStopError(path: string, cause: unknown): Error {
  const advice = "Once that is mended, go on with --resume.";
  return new CommandError(`${toWriteError(path, cause).message} ${advice}`);
}

interface ResponseExport {
  project: string;
  activity: string;
  type?: string | undefined;
  format?: string | undefined;
  out: string;
}

async function exportResponses(store: Store, given: ResponseExport): Promise<void> {
  const format = given.format === "ndjson" ? "ndjson" : "csv";
  const { found, project } = await findActivity(store, given);
  const type = (given.type as ResponseType | undefined) ?? mainTypeOf(found.activity);
  const locale = project.default_locale as Locale;
  const { project_id: projectId, id: activityId } = found.activity;
  const counters = await store.reads.counters({ projectId, activityId });
  const progress = await createProgress(`Exporting ${type}s`, counters?.responses ?? 0);
  const pieces = count(writeExport(store, found, { type, format, locale }), progress);
  await (given.out === "-" ? writeOut(pieces) : writeFile(given.out, pieces));
  progress.end(given.out === "-" ? "Done" : `Wrote ${given.out}`);
}

/** `tomoni export`: the raw responses of an activity or a whole project, also beside a running server. */
export const exportFile = createCommand({
  meta: {
    name: "tomoni export",
    description: "Write an activity's raw responses or a whole project to a file",
  },
  args: {
    ...projectArgument,
    activity: {
      type: "string",
      valueHint: "act_…",
      description: "Only the responses of this activity; without it the whole project",
    },
    type: {
      type: "enum",
      options: types,
      description: "Which responses, else what the activity is for",
    },
    format: { type: "enum", options: ["csv", "ndjson"], description: "Which form, else csv" },
    out: {
      type: "string",
      valueHint: "file",
      required: true,
      description: "Where to write; - is stdout, and a whole project's .gz is compressed",
    },
    resume: {
      type: "boolean",
      description: "Go on with a whole project's export that was interrupted",
    },
  },
  examples: [
    "tomoni export --project pk_… --out project.ndjson.gz",
    "tomoni export --project pk_… --activity act_… --out ballots.csv",
    "tomoni export --project pk_… --activity act_… --type idea --format ndjson --out - | head",
  ],
  async run({ args }) {
    const { activity, out } = args;
    if (activity === undefined && (args.type ?? args.format) !== undefined)
      throw new CommandError("--type and --format go with --activity.", exitCodes.usage);
    const { databasePath, secret } = parseStoredConfig();
    const toFullMarks = createFullMarks(createNetworkMarks(secret));
    await withStore(databasePath, async (store) => {
      if (activity !== undefined) return exportResponses(store, { ...args, activity });
      const project = await findProject(store, args.project);
      const request = {
        bulk: findBulk(store),
        project,
        toFull: (activityId: string) => toFullMarks(project, activityId),
        out,
        isResuming: args.resume === true,
      };
      return exportProject(request).catch((cause: unknown) => {
        throw existsSync(toPart(out)) ? toStopError(out, cause) : toWriteError(out, cause);
      });
    });
  },
});
