import {
  ActivityKind,
  NewActivity,
  ResultsVisibility,
  type TeamActivity,
  VoteMethod,
} from "@tomoni/sdk/contract";
import { defineCommand } from "citty";
import { createNetworkMarks } from "../access/networks.ts";
import { validate } from "../edge/validate.ts";
import { AppError } from "../errors.ts";
import { toActivityRows, toTeamActivity } from "../features/activities/activities.convert.ts";
import { checkDistinct, toOpened } from "../features/activities/activities.rules.ts";
import {
  changeActivity,
  createActivity,
  findActivity,
  listActivities,
  optionsAmong,
  responsesAmong,
} from "../features/activities/activities.store.ts";
import { closeActivity } from "../features/networks/closing.store.ts";
import { removeMarks } from "../features/networks/networks.store.ts";
import { createFullMarks } from "../features/results/facts-reader.ts";
import { recorded } from "../features/activities/recorded.ts";
import { withIds } from "../features/activities/new-ids.ts";
import { type Change, program, type Records } from "../store/records.ts";
import type { ActivityRef } from "../store/reads/requests.ts";
import type { ProjectRow } from "../store/tables.ts";
import { readBody } from "./activity-body.ts";
import { CommandError, createCommand } from "./command.ts";
import { activityArguments, findProject, projectArgument } from "./find.ts";
import { parseStoredConfig, withStore } from "./open-store.ts";
import { jsonArgument, print } from "./print.ts";

const mostListed = 1000;

/** A refusal as a sentence at the terminal: each fault with the place where it is. */
function toCommandError(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const faults = error.errors?.map(
    ({ pointer, message }) => `${pointer.slice(1) || "the activity"} ${message}`,
  );
  return new CommandError(faults?.join("\n") ?? error.message);
}

async function withProject<Result>(
  projectKey: string,
  work: (records: Records, project: ProjectRow) => Promise<Result>,
): Promise<Result> {
  return withStore(parseStoredConfig().databasePath, async (store) => {
    const project = await findProject(store, projectKey);
    return work(store.records, project).catch((error: unknown) => {
      throw toCommandError(error);
    });
  });
}

async function toTeam({ db }: Pick<Change, "db">, ref: ActivityRef): Promise<TeamActivity> {
  const responses = await responsesAmong(db, ref.projectId, [ref.activityId]);
  return toTeamActivity(await findActivity(db, ref), responses.get(ref.activityId) ?? 0);
}

/** @throws CommandError, which says more than the API's own refusal */
async function checkThere({ db }: Change, ref: ActivityRef, projectKey: string): Promise<void> {
  await findActivity(db, ref).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    throw new CommandError(`The project ${projectKey} has no activity ${ref.activityId}.`);
  });
}

function toWords({ title }: TeamActivity, { default_locale }: ProjectRow): string {
  return (title as Record<string, string>)[default_locale] ?? Object.values(title)[0] ?? "";
}

function toLine(activity: TeamActivity, project: ProjectRow): string {
  const { id, status, kind, method, responses } = activity;
  const form = method === null ? kind : `${kind} (${method})`;
  const count = `${responses} took part`;
  return `${id}  ${status.padEnd(6)}  ${form.padEnd(15)}  ${count.padStart(14)}  ${toWords(activity, project)}`;
}

const create = createCommand({
  meta: {
    name: "tomoni activity create",
    description:
      "Make an activity, a draft unless --open; what is said is in the project's language",
  },
  args: {
    ...projectArgument,
    title: { type: "string", description: "What customers are asked" },
    kind: { type: "enum", options: [...ActivityKind.options], description: "Default: vote" },
    method: {
      type: "enum",
      options: [...VoteMethod.options],
      description: "Of a vote; default: single",
    },
    option: {
      type: "string",
      description: "One choice of a vote; give it again for each further one",
    },
    results: {
      type: "enum",
      options: [...ResultsVisibility.options],
      description: "When customers see results; default: after-response",
    },
    file: {
      type: "string",
      valueHint: "activity.json",
      description:
        "All of it as the API takes it, instead; - reads what comes in; ids may be left out",
    },
    open: { type: "boolean", description: "Open it at once" },
    ...jsonArgument,
  },
  examples: [
    'tomoni activity create --project pk_… --title "Which cap?" --option Flip --option Push --open',
    'tomoni activity create --project pk_… --kind ideas --title "What should we make next?"',
    "tomoni activity create --project pk_… --file activity.json --json",
  ],
  async run({ args, rawArgs }) {
    const { project, activity } = await withProject(args.project, async (records, found) => {
      const body = readBody(args, rawArgs, found.default_locale);
      const input = validate(NewActivity, withIds(body));
      checkDistinct(input.options);
      const ref = { projectId: found.id, activityId: input.id };
      const rows = toActivityRows(found.id, input, Date.now());
      const made = await records.change(program, async (change) => {
        const at = Date.now();
        await recorded(change, { ...ref, type: "activity.created", at }, (within) =>
          createActivity(within, rows),
        );
        if (args.open)
          await recorded(change, { ...ref, type: "activity.opened", at }, (within) =>
            changeActivity(within, ref, (draft) => toOpened(draft, at)),
          );
        return toTeam(change, ref);
      });
      return { project: found, activity: made };
    });
    const next =
      activity.status === "live"
        ? `Put this where it should stand:\n<tomoni-activity activity="${activity.id}"></tomoni-activity>`
        : `A draft: nobody sees it. Open it with tomoni activity open --project ${args.project} --activity ${activity.id}`;
    print(args.json, activity, `${toLine(activity, project)}\n\n${next}`);
  },
});

const list = createCommand({
  meta: { name: "tomoni activity list", description: "List a project's activities, newest first" },
  args: { ...projectArgument, ...jsonArgument },
  examples: ["tomoni activity list --project pk_…"],
  async run({ args }) {
    const { project, activities } = await withProject(args.project, async ({ read }, found) => {
      const request = { projectId: found.id, limit: mostListed };
      const { rows } = await listActivities(read, request);
      const ids = rows.map(({ id }) => id);
      const allOptions = await optionsAmong(read, found.id, ids);
      const responses = await responsesAmong(read, found.id, ids);
      const optionsOf = Map.groupBy(allOptions, (option) => option.activity_id);
      const shown = rows.map((activity) =>
        toTeamActivity(
          { activity, options: optionsOf.get(activity.id) ?? [] },
          responses.get(activity.id) ?? 0,
        ),
      );
      return { project: found, activities: shown };
    });
    const lines = activities.map((activity) => toLine(activity, project));
    print(args.json, { activities }, lines.join("\n") || "No activities yet.");
  },
});

/** What changes the state of an activity. */
interface StateCommand {
  verb: string;
  /** What this is among the project's events. */
  type: string;
  description: string;
  change(
    within: Change,
    ref: ActivityRef,
    needs: { full: ReadonlySet<string>; at: number },
  ): Promise<void>;
}

/** A command that changes the state of one activity. */
function createStateCommand({ verb, type, description, change: run }: StateCommand) {
  return createCommand({
    meta: { name: `tomoni activity ${verb}`, description },
    args: { ...activityArguments, ...jsonArgument },
    examples: [`tomoni activity ${verb} --project pk_… --activity act_…`],
    async run({ args }) {
      const toFullMarks = createFullMarks(createNetworkMarks(parseStoredConfig().secret));
      const { project, activity } = await withProject(args.project, async (records, found) => {
        const ref = { projectId: found.id, activityId: args.activity };
        const needs = { full: toFullMarks(found, args.activity), at: Date.now() };
        // Before opening and after closing: marks go, some at a time.
        await removeMarks(records, ref);
        const changed = await records.change(program, async (change) => {
          await checkThere(change, ref, args.project);
          await recorded(change, { ...ref, type, at: needs.at }, (within) =>
            run(within, ref, needs),
          );
          return toTeam(change, ref);
        });
        await removeMarks(records, ref);
        return { project: found, activity: changed };
      });
      print(args.json, activity, toLine(activity, project));
    },
  });
}

const open = createStateCommand({
  verb: "open",
  type: "activity.opened",
  description: "Let customers take part, within a second",
  change: (within, ref, { at }) => changeActivity(within, ref, (found) => toOpened(found, at)),
});

const close = createStateCommand({
  verb: "close",
  type: "activity.closed",
  description: "Take no more responses; results stay",
  change: closeActivity,
});

/** `tomoni activity`: works on the database itself, also beside a running server. */
export const activity = defineCommand({
  meta: { name: "tomoni activity", description: "Make, open, close and list activities" },
  subCommands: { create, open, close, list },
});
