import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Answer, Ask } from "./front.ts";

const demo = join(import.meta.dirname, "../../../packages/server/demo");
const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** What a page of the shop holds besides the shop. */
export interface Extras {
  /** Goes where a contender's manual says its script goes: the end of the head. */
  head?: string;
  /** In the column beside the product's picture, in view at load. */
  beside?: string;
  /** In the three sections made for them, from top to bottom. */
  sections?: readonly string[];
  /** At the end of the page. */
  end?: string;
}

/** The demo shop's product page without Tomoni, with these extras. */
export function toPage({ head = "", beside = "", sections = [], end = "" }: Extras): string {
  let place = 0;
  return readFileSync(join(demo, "en.html"), "utf8")
    .replace(/ *<script async src="\/tomoni.js".*\n/, () => head)
    .replaceAll(/ *<tomoni-activity .*\n/g, () => `${sections[place++] ?? ""}\n`)
    .replace(/(?= *<p class="price">)/, () => beside)
    .replace(/(?= *<aside )/, () => end);
}

/** The files that the page names. */
export function answerShop({ path }: Ask): Answer | undefined {
  const found = /^\/demo\/((?:pictures\/)?[\w-]+\.(?:js|svg))$/.exec(path)?.[1];
  if (!found) return undefined;
  const type = types[extname(found)] ?? "text/plain";
  return { type, body: readFileSync(join(demo, found)), cacheControl: "public, max-age=3600" };
}
