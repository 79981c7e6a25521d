import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import process from "node:process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ResponseQuery, type ResponseType } from "@tomoni/sdk/contract";
import { parseConfig } from "../config.ts";
import { csvColumns } from "../features/responses/responses.format.ts";
import { writeExport } from "../features/responses/responses.routes.ts";
import { CommandError, createCommand } from "./command.ts";
import { activityArguments, findActivity } from "./find.ts";
import { withStore } from "./open-store.ts";
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
    await pipeline(Readable.from(pieces), createWriteStream(part));
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`${path} cannot be written: ${reason}.`);
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

/** `tomoni export`: the raw responses of an activity, also beside a running server. */
export const exportResponses = createCommand({
  meta: { name: "tomoni export", description: "Write the raw responses of an activity to a file" },
  args: {
    ...activityArguments,
    type: { type: "enum", options: types, default: "ballot", description: "Which responses" },
    format: { type: "enum", options: ["csv", "ndjson"], default: "csv", description: "Which form" },
    out: {
      type: "string",
      valueHint: "file",
      required: true,
      description: "Where to write; - is stdout",
    },
  },
  examples: [
    "tomoni export --project pk_… --activity act_… --out ballots.csv",
    "tomoni export --project pk_… --activity act_… --type idea --format ndjson --out - | head",
  ],
  async run({ args }) {
    const type = ResponseQuery.shape.type.parse(args.type);
    const format = args.format === "ndjson" ? "ndjson" : "csv";
    await withStore(parseConfig().databasePath, async (store) => {
      const { found } = await findActivity(store, args);
      const { project_id: projectId, id: activityId } = found.activity;
      const counters = await store.reads.counters({ projectId, activityId });
      const progress = await createProgress(`Exporting ${type}s`, counters?.responses ?? 0);
      const pieces = count(writeExport(store.reads, found, { type, format }), progress);
      await (args.out === "-" ? writeOut(pieces) : writeFile(args.out, pieces));
      progress.end(args.out === "-" ? "Done" : `Wrote ${args.out}`);
    });
  },
});
