import { relative } from "node:path";
import process from "node:process";
import type { Locale } from "@tomoni/sdk/contract";
import { type Config, isPostgres, parseConfig } from "../config.ts";
import { type LoadedDemo, loadDemo } from "../demo/load-demo.ts";
import { startServer } from "../main.ts";
import { systemClock } from "../clock.ts";
import { hasConsole } from "../edge/console.ts";
import { createDemoLink } from "../features/session/owner-links.store.ts";
import type { LogTarget } from "../edge/logging.ts";
import { createCommand } from "./command.ts";
import { type DemoKeys, keepDemoKeys, toDatabaseName, toDemoKeysPath } from "./demo-keys.ts";
import { openStore } from "./open-store.ts";
import { addressArguments } from "./address-arguments.ts";

const languages = { ja: "日本語 ", en: "English" };

/** People read stdout here. Faults still show; the rest of the log comes with --verbose. */
function createLog(isVerbose: boolean): LogTarget {
  return {
    write: (line) => {
      if (isVerbose || /^\{"level":"(error|fatal)"/.test(line)) process.stderr.write(line);
    },
  };
}

/** A path as somebody in this folder would type it. */
function toShownPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return shown === "" || shown.startsWith("..") ? path : shown;
}

interface Started {
  url: string;
  locale: Locale;
  config: Config;
  demo: LoadedDemo;
  keys: DemoKeys;
  /** Lets whoever opens it into the console, once. */
  entry: string | undefined;
}

const languageOrder = (locale: Locale) =>
  locale === "ja" ? (["ja", "en"] as const) : (["en", "ja"] as const);

/** What to open, what to try and how to stop, in both languages; `locale` says which comes first. */
function toWelcome({ url, locale, config, demo, keys, entry }: Started): string {
  const order = languageOrder(locale);
  const links = (page: string) =>
    order.map((one) => `    ${languages[one]}  ${url}/demo/${page}${one}`);
  const { databasePath } = config;
  const keysPath = toDemoKeysPath(databasePath);
  const { name, responses } = demo.projects[locale];
  const place = isPostgres(databasePath)
    ? `PostgreSQL, ${toDatabaseName(databasePath)}`
    : toShownPath(databasePath);
  return [
    "",
    "  Tomoni のデモが動いています / The Tomoni demo is running",
    "",
    ...(entry === undefined
      ? []
      : [
          "  まずはここから: 管理画面 (このリンクは一度だけ使えます)",
          "  Start here: the console (this link works once)",
          `    ${entry}`,
          "",
        ]),
    "  お店のページ / Shop page",
    ...links(""),
    "",
    "  ほかの聞きかた / Other ways to ask",
    ...links("methods-"),
    "",
    "  API の説明 / API reference",
    `    ${url}/docs`,
    "",
    `  「${name}」の秘密鍵 / Secret key of "${name}"`,
    `    ${keys[locale]}`,
    `    curl -H "Authorization: Bearer ${keys[locale]}" ${url}/v1/team/activities`,
    "",
    keysPath !== undefined
      ? `  データ / Data: ${responses} responses in ${place}, keys in ${toShownPath(keysPath)}`
      : `  データ / Data: ${responses} responses in memory, gone when this ends`,
    "  終わるには Ctrl+C / Ctrl+C stops it",
    "",
    "",
  ].join("\n");
}

/** `tomoni demo`: a believable shop in two languages, ready to click. */
export const demo = createCommand({
  meta: {
    name: "tomoni demo",
    description: "Open a demo shop with six weeks of simulated responses",
  },
  args: {
    locale: {
      type: "enum",
      options: ["ja", "en"],
      default: "ja",
      description: "Language shown first",
    },
    ...addressArguments,
    verbose: { type: "boolean", description: "Log every request to stderr" },
  },
  examples: ["tomoni demo", "tomoni demo --locale en --port 0"],
  async run({ args }) {
    const locale: Locale = args.locale === "en" ? "en" : "ja";
    const config = parseConfig(undefined, args);
    const store = await openStore(config.databasePath);
    const nowMs = Date.now();
    const loaded = await loadDemo(store, nowMs);
    const keys = await keepDemoKeys(store, loaded, { databasePath: config.databasePath, nowMs });
    const { projects } = loaded;
    const url = await startServer({
      config,
      store,
      log: createLog(args.verbose === true),
      demo: { shops: loaded.projects, defaultLocale: locale },
    });
    const entry = hasConsole()
      ? await createDemoLink(
          { store, clock: systemClock, baseUrl: url },
          { projectIds: languageOrder(locale).map((one) => projects[one].projectId), locale },
        )
      : undefined;
    process.stdout.write(toWelcome({ url, locale, config, demo: loaded, keys, entry }));
  },
});
