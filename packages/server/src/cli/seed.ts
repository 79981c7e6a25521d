import { seedActivity } from "../demo/seed-activity.ts";
import { CommandError, createCommand, exitCodes } from "./command.ts";
import { activityArguments, findActivity } from "./find.ts";
import { openStore, parseStoredConfig } from "./open-store.ts";
import { jsonArgument, print } from "./print.ts";
import { createProgress } from "./progress.ts";

const mostResponses = 100_000_000;

function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= mostResponses) return count;
  throw new CommandError(
    `--responses must be a whole number from 1 to ${mostResponses}, not "${text}".`,
    exitCodes.usage,
  );
}

/** `tomoni seed`: simulated responses in an activity, to see how it behaves with many. */
export const seed = createCommand({
  meta: {
    name: "tomoni seed",
    description: "Fill a live activity with simulated responses; stop the server first",
  },
  args: {
    ...activityArguments,
    responses: {
      type: "string",
      valueHint: "number",
      default: "1000",
      description: "How many participants respond",
    },
    seed: {
      type: "string",
      valueHint: "text",
      default: "1",
      description: "The same seed gives the same responses, so that seeding again adds none",
    },
    ...jsonArgument,
  },
  examples: ["tomoni seed --project pk_… --activity act_… --responses 100000 --seed 7"],
  async run({ args }) {
    const responses = parseCount(args.responses);
    const store = await openStore(parseStoredConfig().databasePath);
    try {
      const { project, found } = await findActivity(store, args);
      const startedAt = performance.now();
      const progress = await createProgress("Seeding", responses);
      await seedActivity(
        store,
        { project, found, responses, seed: args.seed, atMs: Date.now() },
        (count) => progress.advance(count),
      );
      const seconds = (performance.now() - startedAt) / 1000;
      const rate = Math.round(responses / seconds);
      progress.end(`${responses} responses in ${seconds.toFixed(1)} s, ${rate} a second`);
      const { id: activityId, project_id: projectId } = found.activity;
      const counters = await store.reads.counters({ projectId, activityId });
      const total = counters?.responses ?? 0;
      print(args.json, { activityId, responses, total }, `The activity has ${total} participants.`);
    } finally {
      await store.close();
    }
  },
});
