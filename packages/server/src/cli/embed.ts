import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toReachableUrl } from "../access/own-address.ts";
import { publicDirectory } from "../edge/static-files.ts";
import { CommandError, createCommand } from "./command.ts";
import { findProject, projectArgument } from "./find.ts";
import { parseStoredConfig, withStore } from "./open-store.ts";
import { jsonArgument, print } from "./print.ts";

export interface EmbedWishes {
  projectKey: string;
  /** Address of the server, without a slash at its end. */
  baseUrl: string;
  /** A file that never changes, with its digest, instead of the one that follows the server. */
  pinned: boolean;
  /** Whether launchers and prompts may come. */
  placements: boolean;
}

/** What to paste into a page. The last three are of a pinned line only. */
export interface Embedding {
  /** The one line. */
  line: string;
  url: string;
  /** Digest of the file at `url`. @see https://www.w3.org/TR/sri/ */
  integrity: string | null;
  /** An import map with the digest of each file that the first one loads; stands before it. */
  importMap: string | null;
  /** What a page's `script-src` must hold to allow the import map. */
  importMapSource: string | null;
}

const digest = (algorithm: "sha256" | "sha384", content: string | Buffer) =>
  `${algorithm}-${createHash(algorithm).update(content).digest("base64")}`;

/** @throws CommandError when the widget's files are not there */
function findPinned(directory: string): string {
  const [name] = globSync("tomoni-*.js", { cwd: directory });
  if (name !== undefined && existsSync(join(directory, "tomoni.js"))) return name;
  throw new CommandError(
    `${directory} has no files of the widget. Build them (pnpm build), or install the package again.`,
  );
}

function toImportMap(directory: string, baseUrl: string): string {
  const names = globSync("widget/*.js", { cwd: directory }).toSorted();
  const digests = names.map((name) => [
    `${baseUrl}/${name}`,
    digest("sha384", readFileSync(join(directory, name))),
  ]);
  return JSON.stringify({ integrity: Object.fromEntries(digests) });
}

/**
 * What to paste into a page to show the activities of a project.
 * @throws CommandError when the widget's files are not in `directory`
 */
export function toEmbedding(directory: string, wishes: EmbedWishes): Embedding {
  const { projectKey, baseUrl, pinned, placements } = wishes;
  const pinnedName = findPinned(directory);
  const url = `${baseUrl}/${pinned ? pinnedName : "tomoni.js"}`;
  const integrity = pinned ? digest("sha384", readFileSync(join(directory, pinnedName))) : null;
  const importMap = pinned ? toImportMap(directory, baseUrl) : null;
  const checked = integrity === null ? "" : ` integrity="${integrity}" crossorigin="anonymous"`;
  const asked = placements ? " data-placements" : "";
  return {
    line: `<script async src="${url}"${checked} data-project="${projectKey}"${asked}></script>`,
    url,
    integrity,
    importMap,
    importMapSource: importMap && `'${digest("sha256", importMap)}'`,
  };
}

function toText({ line, importMap, importMapSource }: Embedding): string {
  if (importMap === null)
    return [
      "Put this line into your page:",
      line,
      "",
      "It follows the server: browsers ask for it anew every five minutes.",
    ].join("\n");
  return [
    "Put this line into your page, and a new one after each update of the server:",
    line,
    "",
    "The digest covers this file. What it loads is named by its content; to have browsers check that",
    "too, put this before it, in one line as it stands:",
    `<script type="importmap">${importMap}</script>`,
    "",
    "and allow it in your Content-Security-Policy, if there is one:",
    `script-src … ${importMapSource}`,
    "",
    "An update of the server leaves these files where they are, so nothing breaks before then; but what is",
    "mended in it reaches the page by a new line only.",
  ].join("\n");
}

/** `tomoni embed`: the line that shows a project's activities on a page. */
export const embed = createCommand({
  meta: { name: "tomoni embed", description: "Print the line to paste into a page" },
  args: {
    ...projectArgument,
    pinned: { type: "boolean", description: "A file that never changes, with its digest (SRI)" },
    placements: { type: "boolean", description: "Let launchers and prompts come" },
    ...jsonArgument,
  },
  examples: [
    "tomoni embed --project pk_…",
    "tomoni embed --project pk_… --placements",
    "tomoni embed --project pk_… --pinned --json",
  ],
  async run({ args }) {
    const config = parseStoredConfig();
    const { project_key: projectKey } = await withStore(config.databasePath, (store) =>
      findProject(store, args.project),
    );
    const embedding = toEmbedding(publicDirectory, {
      projectKey,
      baseUrl: toReachableUrl(config),
      pinned: args.pinned === true,
      placements: args.placements === true,
    });
    print(args.json, embedding, toText(embedding));
  },
});
