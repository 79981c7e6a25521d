import { renameSync, writeFileSync } from "node:fs";
import { defineCommand } from "citty";
import {
  parseSecrets,
  readSecretFile,
  toSecretPath,
  toSecretsText,
} from "../archive/secret-file.ts";
import { makeSecret, parseConfig } from "../config.ts";
import { toRotatedIdentity } from "../features/projects/new-project.ts";
import { changeProject } from "../features/projects/projects.store.ts";
import { program } from "../store/records.ts";
import { CommandError, createCommand, exitCodes } from "./command.ts";
import { findProject, projectArgument } from "./find.ts";
import { parseStoredConfig, withStore } from "./open-store.ts";
import { jsonArgument, print } from "./print.ts";

const unitsMs = { h: 3_600_000, d: 86_400_000 } as const;
const overlapArgument = {
  overlap: {
    type: "string",
    valueHint: "30d",
    default: "30d",
    description: "How long old ones are believed yet: hours (12h) or days (30d); 0h ends them now",
  },
} as const;

/** @throws CommandError for anything but hours or days */
function parseOverlap(text: string): number {
  const [, count, unit] = /^(\d{1,4})([hd])$/.exec(text) ?? [];
  if (unit === undefined)
    throw new CommandError(`--overlap "${text}" must be such as 12h or 30d`, exitCodes.usage);
  return Number(count) * unitsMs[unit as keyof typeof unitsMs];
}

/** Written beside its place and moved there, so that a crash leaves one or the other. */
function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.part`, text, { mode: 0o600 });
  renameSync(`${path}.part`, path);
}

const tokens = createCommand({
  meta: {
    name: "tomoni secrets tokens",
    description:
      "Replace what participants' tokens are signed with; the server takes it when it starts again",
  },
  args: { ...overlapArgument, ...jsonArgument },
  examples: ["tomoni secrets tokens --overlap 30d"],
  async run({ args }) {
    const overlapMs = parseOverlap(args.overlap);
    const { databasePath, secret: inUse } = parseConfig(undefined, { isLooking: true });
    const path = toSecretPath(databasePath);
    const kept = readSecretFile(databasePath);
    if (inUse !== "" && parseSecrets(kept ?? "").secret !== inUse)
      throw new CommandError(
        "TOMONI_SECRET is the environment's: set TOMONI_SECRET_PREVIOUS to the old one and TOMONI_SECRET to a new one, on every server, and take the first away when its time is over.",
      );
    if (kept === undefined) throw new CommandError(`There is no ${path} yet.`);
    const now = Date.now();
    const { secret, former } = parseSecrets(kept);
    // Those before it as well: a leak is not ended while an older one is believed.
    const untilAtMost = now + overlapMs;
    const believed = [{ secret, untilAt: untilAtMost }, ...former].map((one) => ({
      ...one,
      untilAt: Math.min(one.untilAt, untilAtMost),
    }));
    const secrets = {
      secret: makeSecret(),
      former: believed.filter(({ untilAt }) => untilAt > now),
    };
    replaceFile(path, toSecretsText(secrets));
    const untilAt = new Date(untilAtMost).toISOString();
    print(
      args.json,
      { file: path, untilAt },
      `Replaced ${path}; the old one is believed until ${untilAt}. Start the server again.`,
    );
  },
});

const identity = createCommand({
  meta: {
    name: "tomoni secrets identity",
    description: "Replace a project's identity secret; a running server knows it within a second",
  },
  args: { ...projectArgument, ...overlapArgument, ...jsonArgument },
  examples: ["tomoni secrets identity --project pk_… --overlap 12h"],
  async run({ args }) {
    const untilAt = Date.now() + parseOverlap(args.overlap);
    const identitySecret = await withStore(parseStoredConfig().databasePath, async (store) => {
      const project = await findProject(store, args.project);
      const changes = toRotatedIdentity(project, untilAt);
      const event = { projectId: project.id, type: "project.identity-secret-replaced" };
      await store.records.change(program, async (change) => {
        await changeProject(change, project.id, () => changes);
        await change.record({ ...event, data: { untilAt }, at: Date.now() });
      });
      return changes.identity_secret;
    });
    const until = new Date(untilAt).toISOString();
    print(
      args.json,
      { identitySecret, untilAt: until },
      `${identitySecret}\nGive it to the host's server; the old one is believed until ${until}.`,
    );
  },
});

/** `tomoni secrets`: replaces secrets, and lets the old ones end in their own time. */
export const secrets = defineCommand({
  meta: {
    name: "tomoni secrets",
    description: "Replace a secret while the old one is believed for a time",
  },
  subCommands: { tokens, identity },
});
