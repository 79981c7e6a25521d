import type { Locale } from "@tomoni/sdk/contract";
import { toReachableUrl } from "../access/own-address.ts";
import { toHtml, toMarkdown } from "../features/privacy/document.ts";
import { toFacts, toNotice } from "../features/privacy/notice.ts";
import { toRecord } from "../features/privacy/record.ts";
import { createCommand } from "./command.ts";
import { findProject, projectArgument } from "./find.ts";
import { parseStoredConfig, withStore } from "./open-store.ts";
import { jsonArgument, print } from "./print.ts";

/** `tomoni notice`: what is sent, to whom and why, to be published or kept. */
export const notice = createCommand({
  meta: {
    name: "tomoni notice",
    description: "Print what customers' browsers send, to whom and why, as a draft to publish",
  },
  args: {
    ...projectArgument,
    locale: {
      type: "enum",
      options: ["ja", "en"],
      default: "ja",
      description: "Language of the text",
    },
    operator: {
      type: "string",
      description: "Full name of the company that runs the server; else that of the project",
    },
    record: { type: "boolean", description: "The record of processing in place of the notice" },
    html: { type: "boolean", description: "Print a piece of HTML, without any style" },
    ...jsonArgument,
  },
  examples: [
    'tomoni notice --project pk_… --operator "株式会社みなも" --html > notice.html',
    "tomoni notice --project pk_… --locale en --record",
  ],
  async run({ args }) {
    const config = parseStoredConfig();
    const { name } = await withStore(config.databasePath, (store) =>
      findProject(store, args.project),
    );
    const locale: Locale = args.locale === "en" ? "en" : "ja";
    const server = toReachableUrl(config);
    const subject = { project: name, operator: args.operator ?? name, server };
    const text = (args.record ? toRecord : toNotice)(subject, locale);
    const value = { ...subject, locale, text, ...toFacts(locale) };
    print(args.json, value, args.html ? toHtml(text) : toMarkdown(text));
  },
});
