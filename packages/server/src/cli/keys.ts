import { createId, KeyScope, type Key } from "@tomoni/sdk/contract";
import { defineCommand } from "citty";
import { toKey } from "../features/keys/keys.convert.ts";
import { createKey, listKeys, revokeKey } from "../features/keys/keys.store.ts";
import { createSecretKey } from "../features/projects/new-project.ts";
import { program } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { CommandError, createCommand } from "./command.ts";
import { findProject, projectArgument } from "./find.ts";
import { parseStoredConfig, withStore } from "./open-store.ts";
import { jsonArgument, print } from "./print.ts";

const mostKeys = 1000;

function toLine({ id, hint, scope, name, createdAt, revokedAt }: Key): string {
  const state = revokedAt === null ? "valid  " : "revoked";
  return `${id}  ${hint}…  ${scope.padEnd(5)}  ${state}  ${createdAt}  ${name}`;
}

async function withProject<Result>(
  projectKey: string,
  work: (store: Store, projectId: string) => Promise<Result>,
): Promise<Result> {
  return withStore(parseStoredConfig().databasePath, async (store) =>
    work(store, (await findProject(store, projectKey)).id),
  );
}

const list = createCommand({
  meta: { name: "tomoni keys list", description: "List a project's secret keys, newest first" },
  args: { ...projectArgument, ...jsonArgument },
  examples: ["tomoni keys list --project pk_…"],
  async run({ args }) {
    const { rows } = await withProject(args.project, (store, projectId) =>
      listKeys(store.records.read, projectId, { limit: mostKeys }),
    );
    const keys = rows.map((row) => toKey(row));
    print(args.json, { keys }, keys.map(toLine).join("\n"));
  },
});

const create = createCommand({
  meta: {
    name: "tomoni keys create",
    description: "Make a secret key; a running server knows it within a second",
  },
  args: {
    ...projectArgument,
    name: { type: "string", required: true, description: "What the key is for" },
    scope: {
      type: "enum",
      options: [...KeyScope.options],
      default: "read",
      description: "What it may do; each includes those before it",
    },
    ...jsonArgument,
  },
  examples: ['tomoni keys create --project pk_… --name "Nightly export" --scope read'],
  async run({ args }) {
    const request = { id: createId("key"), name: args.name, scope: KeyScope.parse(args.scope) };
    const made = await withProject(args.project, async (store, projectId) => {
      const { secretKey, row } = createSecretKey(projectId, request, Date.now());
      await store.records.change(program, (change) => createKey(change, row));
      return { ...request, secretKey };
    });
    print(args.json, made, `${made.secretKey}\nShown this once; keep it. Its id is ${made.id}.`);
  },
});

const revoke = createCommand({
  meta: { name: "tomoni keys revoke", description: "Make a secret key invalid, within a second" },
  args: {
    ...projectArgument,
    key: { type: "string", valueHint: "key_…", required: true, description: "Id of the key" },
    ...jsonArgument,
  },
  examples: ["tomoni keys revoke --project pk_… --key key_…"],
  async run({ args }) {
    const wasThere = await withProject(args.project, (store, projectId) =>
      store.records.change(program, (change) =>
        revokeKey(change, { projectId, id: args.key, at: Date.now() }),
      ),
    );
    if (!wasThere) throw new CommandError(`The project ${args.project} has no key ${args.key}.`);
    print(args.json, { id: args.key, revoked: true }, `Revoked ${args.key}.`);
  },
});

/** `tomoni keys`: works on the database itself, also beside a running server. */
export const keys = defineCommand({
  meta: { name: "tomoni keys", description: "List, make and revoke a project's secret keys" },
  subCommands: { list, create, revoke },
});
