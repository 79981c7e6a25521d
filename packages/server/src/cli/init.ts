import { parseArgs } from "node:util";
import { type Locale, ProjectChange } from "@tomoni/sdk/contract";
import * as z from "zod/mini";
import { systemClock } from "../clock.ts";
import { toReachableUrl } from "../access/own-address.ts";
import { type Config, parseConfig } from "../config.ts";
import { type CreatedProject, createProject } from "../features/projects/new-project.ts";
import { hasConsole } from "../edge/console.ts";
import { createOwnerLink } from "../features/session/owner-links.store.ts";
import { CommandError, createCommand, exitCodes } from "./command.ts";
import { withStore } from "./open-store.ts";
import { jsonArgument, print } from "./print.ts";

const NewProject = z.required(z.pick(ProjectChange, { name: true, origins: true }));

/** The parser keeps the last of several; a project may have many origins. */
function readOrigins(rawArgs: string[]): string[] {
  const options = { origin: { type: "string", multiple: true } } as const;
  const { values } = parseArgs({ args: rawArgs, options, strict: false, allowPositionals: true });
  return (values.origin ?? []).map(String);
}

/** @throws CommandError with every fault, in the words of the options */
function parseProject(given: { name: string; origins: string[] }) {
  const result = z.safeParse(NewProject, given);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) =>
    path[0] === "origins"
      ? `--origin "${given.origins[Number(path[1])] ?? ""}" must be an origin such as https://shop.example`
      : `--name ${message}`,
  );
  throw new CommandError(faults.join("\n"), exitCodes.usage);
}

type Made = CreatedProject & { ownerLink?: string };

/** What `tomoni init` says to people. */
export function toText(
  { projectId, projectKey, secretKey, ownerLink }: Made,
  config: Config,
): string {
  const url = toReachableUrl(config);
  return [
    `Project id   ${projectId}`,
    `Project key  ${projectKey}  (public)`,
    `Secret key   ${secretKey}  (shown this once; keep it)`,
    "",
    "Put this line into your page:",
    `<script async src="${url}/tomoni.js" data-project="${projectKey}"></script>`,
    ...(ownerLink === undefined
      ? []
      : [
          "",
          "Open the console as its owner, once, within 24 hours, while the server runs:",
          ownerLink,
        ]),
  ].join("\n");
}

/** `tomoni init`: a project and its first secret key. */
export const init = createCommand({
  meta: { name: "tomoni init", description: "Make a project and its first secret key" },
  args: {
    name: { type: "string", required: true, description: "What the project is called" },
    origin: {
      type: "string",
      required: true,
      valueHint: "https://…",
      description: "Site that may show the widget; give it again for each further one",
    },
    locale: {
      type: "enum",
      options: ["ja", "en"],
      default: "ja",
      description: "Language of the site",
    },
    ...jsonArgument,
  },
  examples: [
    "tomoni init --name Minamo --origin https://shop.example",
    "tomoni init --name Minamo --origin https://shop.example --origin http://localhost:5173 --json",
  ],
  async run({ args, rawArgs }) {
    const config = parseConfig();
    const { name, origins } = parseProject({ name: args.name, origins: readOrigins(rawArgs) });
    const defaultLocale: Locale = args.locale === "en" ? "en" : "ja";
    const made = await withStore(config.databasePath, async (store) => {
      const needs = { store, clock: systemClock, baseUrl: toReachableUrl(config) };
      const input = { name, origins, locales: ["ja", "en"], defaultLocale } as const;
      const project = await createProject(needs, input);
      const ownerLink = hasConsole() ? await createOwnerLink(needs, project.projectId) : undefined;
      return { ...project, ...(ownerLink !== undefined && { ownerLink }) };
    });
    print(args.json, made, toText(made, config));
  },
});
